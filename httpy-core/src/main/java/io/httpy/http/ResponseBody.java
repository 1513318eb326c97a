package io.httpy.http;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The content of a response.
 */
public sealed interface ResponseBody {

	/** No content. */
	ResponseBody EMPTY = new Empty();

	/**
	 * No content.
	 */
	record Empty() implements ResponseBody {
	}

	/**
	 * Content in memory.
	 *
	 * @param content the bytes; not copied, must not be changed later
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Bytes(byte[] content) implements ResponseBody {
	}

	/**
	 * Content in a buffer, for many responses at once if it is direct: then the system is
	 * given its memory, where bytes of an array are copied for each response.
	 *
	 * @param content from position to limit, neither of which is moved; not copied, must
	 * not be changed later
	 */
	record Buffer(ByteBuffer content) implements ResponseBody {
	}

	/**
	 * An object that the server's encoder turns into the media type of the response, on
	 * the thread that completed the response.
	 *
	 * @param value the object
	 * @param type its declared type, which generic types need
	 */
	record Entity(Object value, Type type) implements ResponseBody {
	}

	/**
	 * Server-sent events, each of which leaves when it is published. The publisher is
	 * subscribed to once and asked for more only while the client takes what was sent. It
	 * is cancelled when the client is lost, and when the server begins to stop. The
	 * server adds comments where there is nothing else to send, and its last words.
	 *
	 * @param publisher each of its buffers is an event, to the end of its block; they
	 * must not be changed after they were published
	 */
	record Events(Flow.Publisher<ByteBuffer> publisher) implements ResponseBody {
	}

	/**
	 * No content, but another protocol from here on, which the client has asked for (RFC
	 * 9110 section 7.8, RFC 8441, RFC 9220). Made by the engine, as for a WebSocket; the
	 * status of its response is chosen by the version of HTTP.
	 */
	non-sealed interface Upgrade extends ResponseBody {

		/**
		 * Returns the name of the protocol.
		 * @return a token in lower case, as in "websocket"
		 */
		String protocol();

	}

	/**
	 * Content that comes over time. The publisher is subscribed to once and asked for
	 * more only while the client takes what was sent. It is cancelled when the client is
	 * lost.
	 *
	 * @param publisher its buffers must not be changed after they were published
	 * @param length the exact number of bytes, or -1 if unknown; sending another number
	 * cuts the connection, so that the client notices
	 */
	record Stream(Flow.Publisher<ByteBuffer> publisher, long length) implements ResponseBody {

		/**
		 * Checks the length.
		 */
		public Stream {
			if (length < -1) {
				throw new IllegalArgumentException("Length must be -1 or more: " + length);
			}
		}
	}

}
