package io.httpy.exchange;

import io.netty.buffer.ByteBuf;

/**
 * Where the bytes of an exchange go that come after its head. Called on the event loop.
 */
interface InboundTarget extends Inbound {

	/** A request without a body. */
	InboundTarget NONE = new NoBody();

	/**
	 * Takes a part.
	 * @param data the bytes, released by the callee
	 */
	void onData(ByteBuf data);

	/** Nothing follows. */
	void onEnd();

	/**
	 * What is still to come is lost.
	 * @param cause why
	 */
	void onFailed(Throwable cause);

	/** The response is out: nobody is interested in more. */
	void abandon();

	/** Whether the codec may be asked for more. */
	default boolean admitsRead() {
		return !isReceived();
	}

	/**
	 * Answers that expectation.
	 * @return whether there was one
	 */
	default boolean takeExpectation() {
		return false;
	}

	/** Returns how many bytes have come. */
	long received();

	/** Nothing comes. */
	final class NoBody implements InboundTarget {

		@Override
		public void onData(ByteBuf data) {
			data.release();
		}

		@Override
		public void onEnd() {
		}

		@Override
		public void onFailed(Throwable cause) {
		}

		@Override
		public void abandon() {
		}

		@Override
		public boolean isReceived() {
			return true;
		}

		@Override
		public boolean hasReader() {
			return false;
		}

		@Override
		public long received() {
			return 0;
		}

	}

}
