package io.httpy.benchmarks.contender.httpy;

import java.nio.ByteBuffer;

import io.httpy.spring.annotation.OnMessage;

/**
 * The echo of messages.
 */
abstract class EchoSocket {

	@OnMessage
	String text(String message) {
		return message;
	}

	@OnMessage
	ByteBuffer binary(ByteBuffer message) {
		return message;
	}

}
