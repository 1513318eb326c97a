package io.httpy.benchmarks.contender.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/**
 * A response before its protocol is known.
 *
 * @param status the status
 * @param type the field {@code content-type}
 * @param length the field {@code content-length}
 * @param content the content, which whoever writes it releases
 */
record Answer(HttpResponseStatus status, AsciiString type, AsciiString length, ByteBuf content) {

	/** There is nothing at the path, or not with the method. */
	static final Answer NOT_FOUND = empty(HttpResponseStatus.NOT_FOUND);

	/** The request cannot be understood, or its content is no {@code Echo}. */
	static final Answer BAD_REQUEST = empty(HttpResponseStatus.BAD_REQUEST);

	/** More content than {@link Post} keeps. */
	static final Answer TOO_LARGE = empty(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);

	/** Made anew for one request. */
	static Answer json(ByteBuf content) {
		AsciiString length = AsciiString.of(Integer.toString(content.readableBytes()));
		return new Answer(HttpResponseStatus.OK, HttpHeaderValues.APPLICATION_JSON, length, content);
	}

	/** Made once for all requests. */
	static Answer constant(AsciiString type, byte[] content) {
		ByteBuf direct = Unpooled.directBuffer(content.length).writeBytes(content);
		AsciiString length = AsciiString.of(Integer.toString(content.length));
		return new Answer(HttpResponseStatus.OK, type, length, Unpooled.unreleasableBuffer(direct));
	}

	private static Answer empty(HttpResponseStatus status) {
		return new Answer(status, HttpHeaderValues.TEXT_PLAIN, AsciiString.cached("0"), Unpooled.EMPTY_BUFFER);
	}

	/** What a constant is for one request: the same bytes with a reader of their own. */
	Answer again() {
		return new Answer(this.status, this.type, this.length, this.content.duplicate());
	}

}
