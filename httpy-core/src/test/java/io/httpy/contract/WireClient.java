package io.httpy.contract;

import java.nio.charset.StandardCharsets;

import io.httpy.fixture.RawResponse;

/**
 * A connection of a client. Its exchanges follow one another, for not every wire knows
 * more. Methods block, ten seconds at most.
 */
public interface WireClient extends AutoCloseable {

	/**
	 * Sends the head of a request, and its end if it has no content.
	 */
	WireExchange begin(WireRequest request);

	/**
	 * Asks for another protocol. The content of the exchange, both ways, is what it
	 * carries if the server agrees.
	 */
	WireExchange upgrade(WireRequest request, String protocol);

	default WireExchange upgrade(String path, String protocol) {
		return upgrade(WireRequest.of("GET", path), protocol);
	}

	/**
	 * Whether the server closes the connection in an orderly way, unasked. Blocks until
	 * it does or has sent something else.
	 */
	boolean isClosedByServer();

	@Override
	void close();

	default RawResponse get(String path) {
		return begin(WireRequest.of("GET", path)).response();
	}

	default RawResponse send(WireRequest request) {
		return begin(request).response();
	}

	default RawResponse send(WireRequest request, byte[] content) {
		WireExchange exchange = begin(request.withLength(content.length));
		return ((content.length > 0) ? exchange.write(content).end() : exchange).response();
	}

	default RawResponse post(String path, String content) {
		return send(WireRequest.of("POST", path), content.getBytes(StandardCharsets.UTF_8));
	}

}
