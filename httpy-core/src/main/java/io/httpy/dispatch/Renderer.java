package io.httpy.dispatch;

import java.io.IOException;

import io.httpy.handler.EntityEncoder;
import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of response bodies. Objects are encoded straight into a pooled buffer, on
 * the calling thread.
 */
public final class Renderer {

	private static final int INITIAL_SIZE = 512;

	private final @Nullable EntityEncoder encoder;

	/**
	 * Creates a renderer.
	 * @param encoder encodes objects, or null if the server has none
	 */
	public Renderer(@Nullable EntityEncoder encoder) {
		this.encoder = encoder;
	}

	/**
	 * Renders a response.
	 * @return the response and its content, to be released by the caller
	 * @throws IOException if an object cannot be encoded
	 */
	RenderedResponse render(Response response) throws IOException {
		ResponseBody body = response.body();
		if (body instanceof ResponseBody.Stream || body instanceof ResponseBody.Events
				|| body instanceof ResponseBody.Upgrade) {
			return new RenderedResponse(response, null);
		}
		if (body instanceof ResponseBody.Entity entity) {
			return new RenderedResponse(response, encode(entity, response));
		}
		return renderBytes(response);
	}

	/** Renders a response whose body needs no encoder. */
	RenderedResponse renderBytes(Response response) {
		return new RenderedResponse(response, wrapped(response.body()));
	}

	private static ByteBuf wrapped(ResponseBody body) {
		if (body instanceof ResponseBody.Bytes bytes) {
			return Unpooled.wrappedBuffer(bytes.content());
		}
		return (body instanceof ResponseBody.Buffer buffer) ? Unpooled.wrappedBuffer(buffer.content())
				: Unpooled.EMPTY_BUFFER;
	}

	private ByteBuf encode(ResponseBody.Entity entity, Response response) throws IOException {
		if (this.encoder == null) {
			throw new IOException("The server has no encoder for " + entity.value().getClass().getName()
					+ "; give one to its builder, or answer with text or bytes");
		}
		String type = response.headers().first("content-type");
		MediaType mediaType = (type != null) ? MediaType.parse(type) : MediaType.JSON;
		ByteBuf buffer = ByteBufAllocator.DEFAULT.ioBuffer(INITIAL_SIZE);
		boolean encoded = false;
		try (ByteBufOutputStream out = new ByteBufOutputStream(buffer)) {
			this.encoder.encode(entity.value(), entity.type(), mediaType, out);
			encoded = true;
			return buffer;
		}
		finally {
			if (!encoded) {
				buffer.release();
			}
		}
	}

}
