package io.httpy.websocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said of sessions that fail.
 */
final class WebSocketLog {

	private static final Logger log = LoggerFactory.getLogger(WebSocketSession.class);

	private WebSocketLog() {
	}

	static void failed(WebSocketSession session, Throwable failure) {
		log.error("The handler of {} failed; it is closed with 1011", session, failure);
	}

	static void failedAgain(WebSocketSession session, Throwable failure) {
		log.error("The handler of {} failed at its end", session, failure);
	}

}
