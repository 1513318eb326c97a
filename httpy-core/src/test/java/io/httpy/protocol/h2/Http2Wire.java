package io.httpy.protocol.h2;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;

/**
 * HTTP/2 in clear text, with prior knowledge.
 */
final class Http2Wire implements Wire {

	/** Small, so that a server soon notices that its client does not read. */
	static final int RECEIVE_BUFFER = 16 * 1024;

	@Override
	public WireClient connect(int port) {
		return Http2Client.of(FrameSocket.connect(port, RECEIVE_BUFFER), "http");
	}

	@Override
	public boolean endsWithACutExchange() {
		return false;
	}

}
