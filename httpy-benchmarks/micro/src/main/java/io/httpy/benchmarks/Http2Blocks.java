package io.httpy.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * Encodes heads as a client of HTTP/2 does: what one block has put into the dynamic table
 * the next ones refer to (RFC 7541 section 2.3.2).
 */
public final class Http2Blocks {

	private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();

	/**
	 * Encodes the next block.
	 * @param request the request
	 * @return the block, not pooled
	 */
	public byte[] next(SampleRequest request) {
		Http2Headers headers = new DefaultHttp2Headers().method(request.method().name())
			.scheme("https")
			.authority(SampleRequest.HOST)
			.path(request.path());
		String[] fields = request.fields();
		for (int i = 0; i < fields.length; i += 2) {
			headers.add(fields[i], fields[i + 1]);
		}
		ByteBuf block = Unpooled.buffer();
		try {
			this.encoder.encodeHeaders(1, headers, block);
			byte[] bytes = new byte[block.readableBytes()];
			block.readBytes(bytes);
			return bytes;
		}
		catch (Http2Exception ex) {
			throw new IllegalArgumentException(ex);
		}
		finally {
			block.release();
		}
	}

}
