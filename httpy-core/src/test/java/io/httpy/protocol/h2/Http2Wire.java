package io.httpy.protocol.h2;

import javax.net.ssl.SSLSocket;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;

/**
 * HTTP/2 in clear text, with prior knowledge.
 */
public final class Http2Wire implements Wire {

	/** Small, so that a server soon notices that its client does not read. */
	static final int RECEIVE_BUFFER = 16 * 1024;

	@Override
	public WireClient connect(int port) {
		return Http2Client.of(FrameSocket.connect(port, RECEIVE_BUFFER), "http");
	}

	/**
	 * Speaks through a socket that is connected and has agreed on HTTP/2.
	 */
	public static WireClient over(SSLSocket socket) {
		return Http2Client.of(new FrameSocket(socket), "https");
	}

	@Override
	public boolean asksByConnect() {
		return true;
	}

	@Override
	public boolean endsWithACutExchange() {
		return false;
	}

}
