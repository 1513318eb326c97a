package io.httpy.exchange;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the protocol that has taken an exchange over. Nobody waits for them as for
 * a body: a client may be silent as long as that protocol allows. What is asked for while
 * it takes over is read when it has, and after the exchange it is told nothing.
 */
final class UpgradedInput implements InboundTarget {

	private final ExchangeCodec codec;

	private @Nullable UpgradeListener listener;

	private @Nullable Throwable failure;

	private boolean wanted;

	private long received;

	private boolean ended;

	private boolean over;

	UpgradedInput(ExchangeCodec codec) {
		this.codec = codec;
	}

	/** Begins, now that it is known who takes what comes. */
	void begin(UpgradeListener taker) {
		this.listener = taker;
		if (this.failure != null) {
			taker.onCut(this.failure);
		}
		else if (this.wanted && !this.over) {
			this.codec.read();
		}
	}

	@Override
	public boolean admitsRead() {
		this.wanted = true;
		return this.listener != null && !this.ended;
	}

	@Override
	public void onData(ByteBuf data) {
		this.received += data.readableBytes();
		if (this.listener == null || this.over) {
			data.release();
		}
		else {
			this.listener.onData(data);
		}
	}

	@Override
	public void onEnd() {
		this.ended = true;
		if (this.listener != null && !this.over) {
			this.listener.onEnd();
		}
	}

	/** The listener of the exchange is the same, and is told as that. */
	@Override
	public void onFailed(Throwable cause) {
		this.over = true;
		this.failure = cause;
	}

	@Override
	public void abandon() {
		this.over = true;
	}

	@Override
	public boolean isReceived() {
		return this.ended;
	}

	@Override
	public boolean hasReader() {
		return true;
	}

	@Override
	public long received() {
		return this.received;
	}

}
