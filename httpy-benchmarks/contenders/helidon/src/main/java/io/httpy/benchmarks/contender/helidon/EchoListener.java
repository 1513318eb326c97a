package io.httpy.benchmarks.contender.helidon;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;

/**
 * The echo.
 */
final class EchoListener implements WsListener {

	@Override
	public void onMessage(WsSession session, String text, boolean last) {
		session.send(text, last);
	}

	@Override
	public void onMessage(WsSession session, BufferData bytes, boolean last) {
		session.send(bytes, last);
	}

	/** Which Helidon leaves to its user. */
	@Override
	public void onPing(WsSession session, BufferData content) {
		session.pong(content);
	}

}
