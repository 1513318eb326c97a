package io.httpy.websocket;

/**
 * What waits to be sent.
 */
final class SendQueue {

	int messages() {
		return 0;
	}

	long bytes() {
		return 0;
	}

	long dropped() {
		return 0;
	}

}
