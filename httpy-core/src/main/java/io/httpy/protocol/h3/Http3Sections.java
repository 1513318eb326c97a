package io.httpy.protocol.h3;

import io.httpy.http.HttpStatus;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.channel.Channel;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Writes sections of fields, which were made valid before.
 */
final class Http3Sections {

	private static final AsciiString STATUS = AsciiString.cached(":status");

	private Http3Sections() {
	}

	/**
	 * Writes a header section, or trailers.
	 * @param channel a stream
	 * @param status its status, or null for trailers
	 * @param fields names and values
	 */
	static void write(Channel channel, @Nullable HttpStatus status, AsciiString[] fields) {
		Http3Headers section = new DefaultHttp3Headers(false, fields.length / 2 + 1);
		if (status != null) {
			section.add(STATUS, ResponseFields.status(status));
		}
		addAll(section, fields);
		channel.write(new DefaultHttp3HeadersFrame(section));
	}

	static void addAll(Http3Headers section, AsciiString[] fields) {
		for (int i = 0; i < fields.length; i += 2) {
			section.add(fields[i], fields[i + 1]);
		}
	}

}
