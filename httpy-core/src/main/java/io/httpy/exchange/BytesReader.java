package io.httpy.exchange;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netty.buffer.ByteBuf;

/**
 * Collects the whole body in memory.
 */
final class BytesReader implements BodyReader {

	private static final int MAX_INITIAL = 64 * 1024;

	private static final int DEFAULT_INITIAL = 1024;

	private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

	private final CompletableFuture<byte[]> result = new CompletableFuture<>();

	private byte[] bytes;

	private int length;

	/** A large announced length is not believed before the bytes come. */
	BytesReader(long announced) {
		this.bytes = new byte[(announced < 0) ? DEFAULT_INITIAL : (int) Math.min(announced, MAX_INITIAL)];
	}

	CompletionStage<byte[]> result() {
		return this.result;
	}

	@Override
	public void data(ByteBuf data) {
		int added = data.readableBytes();
		if (this.bytes.length - this.length < added) {
			long wanted = Math.max(this.bytes.length * 2L, (long) this.length + added);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(wanted, MAX_ARRAY));
		}
		data.readBytes(this.bytes, this.length, added);
		this.length += added;
	}

	@Override
	public void end() {
		this.result.complete((this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length));
	}

	@Override
	public void fail(Throwable cause) {
		this.result.completeExceptionally(cause);
	}

}
