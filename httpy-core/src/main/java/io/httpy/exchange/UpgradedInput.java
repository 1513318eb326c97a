package io.httpy.exchange;

import io.netty.buffer.ByteBuf;

/**
 * The bytes of the protocol that has taken an exchange over. Nobody waits for them as for
 * a body: a client may be silent as long as that protocol allows.
 */
final class UpgradedInput implements Inbound {

	private final UpgradeListener listener;

	private long received;

	private boolean ended;

	UpgradedInput(UpgradeListener listener) {
		this.listener = listener;
	}

	@Override
	public void onData(ByteBuf data) {
		this.received += data.readableBytes();
		this.listener.onData(data);
	}

	@Override
	public void onEnd() {
		this.ended = true;
		this.listener.onEnd();
	}

	/** The listener of the exchange is the same, and is told as that. */
	@Override
	public void onFailed(Throwable cause) {
	}

	@Override
	public void abandon() {
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
	public boolean isWanted() {
		return false;
	}

	@Override
	public boolean awaitsContinue() {
		return false;
	}

	@Override
	public boolean takeExpectation() {
		return false;
	}

	@Override
	public long received() {
		return this.received;
	}

}
