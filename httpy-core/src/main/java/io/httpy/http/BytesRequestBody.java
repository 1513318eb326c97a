package io.httpy.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A request body in memory: the empty one of most requests, and those of tests. Its limit
 * has been settled by whoever held the bytes.
 */
final class BytesRequestBody implements RequestBody {

	static final RequestBody EMPTY = new BytesRequestBody(new byte[0]);

	private final byte[] content;

	BytesRequestBody(byte[] content) {
		this.content = content;
	}

	@Override
	public long length() {
		return this.content.length;
	}

	@Override
	public void limit(long maxBytes) {
	}

	@Override
	public CompletionStage<byte[]> bytes() {
		return CompletableFuture.completedFuture(this.content);
	}

	@Override
	public InputStream stream() {
		return new ByteArrayInputStream(this.content);
	}

	@Override
	public Flow.Publisher<ByteBuffer> publisher() {
		return new BytesPublisher(this.content);
	}

}
