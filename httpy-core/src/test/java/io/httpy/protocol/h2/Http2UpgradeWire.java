package io.httpy.protocol.h2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.CutException;

/**
 * HTTP/2 in clear text, begun by Upgrade: the first request without content is one of
 * HTTP/1.1, and those with content before it are HTTP/2 of a connection that was changed
 * by OPTIONS.
 */
public final class Http2UpgradeWire implements Wire {

	@Override
	public WireClient connect(int port) {
		return new Client(FrameSocket.connect(port, Http2Wire.RECEIVE_BUFFER));
	}

	@Override
	public boolean asksByConnect() {
		return true;
	}

	@Override
	public boolean endsWithACutExchange() {
		return false;
	}

	/**
	 * Returns a request that asks for HTTP/2.
	 */
	public static String request(String path) {
		return head(WireRequest.of("GET", path), Http2Client.settings().payload());
	}

	/** The head of a request that asks for HTTP/2. */
	static String head(WireRequest request, byte[] settings) {
		StringBuilder head = new StringBuilder(request.method()).append(' ').append(request.path());
		head.append(" HTTP/1.1\r\nhost: localhost\r\n");
		request.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		return head.append("connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: ")
			.append(Base64.getUrlEncoder().withoutPadding().encodeToString(settings))
			.append("\r\n\r\n")
			.toString();
	}

	private static final class Client implements WireClient {

		private final FrameSocket socket;

		private Http2Client changed;

		Client(FrameSocket socket) {
			this.socket = socket;
		}

		@Override
		public WireExchange begin(WireRequest request) {
			if (this.changed != null) {
				return this.changed.begin(request);
			}
			if (request.length() == 0) {
				return change(request);
			}
			change(WireRequest.of("OPTIONS", "*")).response();
			return this.changed.begin(request);
		}

		@Override
		public WireExchange upgrade(WireRequest request, String protocol) {
			if (this.changed == null) {
				change(WireRequest.of("OPTIONS", "*")).response();
			}
			return this.changed.upgrade(request, protocol);
		}

		private Http2ClientExchange change(WireRequest request) {
			this.socket.send(head(request, Http2Client.settings().payload()).getBytes(StandardCharsets.US_ASCII));
			String line = this.socket.readHead();
			if (!line.startsWith("HTTP/1.1 101 ")) {
				throw new CutException("Not changed: " + line, null);
			}
			this.changed = Http2Client.of(this.socket, "http");
			Http2ClientExchange first = this.changed.upgraded();
			this.changed.greet();
			return first;
		}

		@Override
		public boolean isClosedByServer() {
			return (this.changed != null) ? this.changed.isClosedByServer() : this.socket.read() == null;
		}

		@Override
		public void close() {
			this.socket.close();
		}

	}

}
