package io.httpy.exchange;

import io.netty.buffer.ByteBuf;

/**
 * Takes the bytes of an exchange that was upgraded. Called on the event loop of the
 * exchange.
 */
public interface UpgradeListener extends ExchangeListener {

	/**
	 * Bytes have come that were asked for by {@link Exchange#read}.
	 * @param data the bytes, released by the callee
	 */
	void onData(ByteBuf data);

	/**
	 * The client sends nothing more; it may still read.
	 */
	void onEnd();

}
