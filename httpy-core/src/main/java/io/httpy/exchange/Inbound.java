package io.httpy.exchange;

/**
 * What is known of the bytes of an exchange that come after its head. Asked on the event
 * loop.
 */
public interface Inbound {

	/**
	 * Whether the whole request was received.
	 * @return whether no more of it will come
	 */
	boolean isReceived();

	/**
	 * Whether somebody reads them, be it slowly.
	 * @return whether what still comes has a taker
	 */
	boolean hasReader();

	/**
	 * Whether the handler wants more of the body than has come.
	 * @return whether the peer is waited for
	 */
	default boolean isReading() {
		return false;
	}

	/**
	 * Whether the client waits for 100 before it sends the body.
	 * @return whether it expects it and it was not sent
	 */
	default boolean awaitsContinue() {
		return false;
	}

}
