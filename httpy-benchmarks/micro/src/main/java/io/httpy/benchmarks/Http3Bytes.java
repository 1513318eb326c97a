package io.httpy.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import io.httpy.fixture.EmbeddedQuic;
import io.httpy.fixture.EmbeddedQuicStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3Headers;

/**
 * Encodes requests as a client of HTTP/3 does that was given no dynamic table: Netty's,
 * with all strings in the Huffman code.
 */
public final class Http3Bytes {

	private Http3Bytes() {
	}

	/**
	 * Encodes a request.
	 * @param request the request
	 * @return a frame of type HEADERS, and one of type DATA if there is content
	 */
	public static byte[] of(SampleRequest request) {
		DefaultHttp3HeadersFrame head = new DefaultHttp3HeadersFrame();
		Http3Headers headers = head.headers()
			.method(request.method().name())
			.scheme("https")
			.authority(SampleRequest.HOST)
			.path(request.path());
		String[] fields = request.fields();
		for (int i = 0; i < fields.length; i += 2) {
			headers.add(fields[i], fields[i + 1]);
		}
		EmbeddedQuic client = new EmbeddedQuic(UnpooledByteBufAllocator.DEFAULT);
		client.pipeline().addLast(new Http3ClientConnectionHandler(null, null, null, null, true));
		EmbeddedQuicStream stream = (EmbeddedQuicStream) Http3
			.newRequestStream(client, new ChannelInboundHandlerAdapter())
			.getNow();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		stream.receiver((sent) -> bytes.writeBytes(copy(sent)));
		stream.writeAndFlush(head);
		if (request.content().length > 0) {
			stream.writeAndFlush(new DefaultHttp3DataFrame(Unpooled.wrappedBuffer(request.content())));
		}
		client.end();
		return bytes.toByteArray();
	}

	/**
	 * Encodes the fields of a request that has no content.
	 * @param request the request
	 * @return what its frame of type HEADERS has in it
	 */
	static byte[] section(SampleRequest request) {
		byte[] frame = of(request);
		// The first bits of the length tell its own (RFC 9000 section 16), after the type
		int head = 1 + (1 << (frame[1] >>> 6 & 3));
		return Arrays.copyOfRange(frame, head, frame.length);
	}

	private static byte[] copy(ByteBuf sent) {
		byte[] copy = new byte[sent.readableBytes()];
		sent.getBytes(sent.readerIndex(), copy);
		return copy;
	}

}
