package io.httpy.protocol.h2;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.httpy.config.TlsConfig;
import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.CutException;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.server.HttpyServerBuilder;

/**
 * HTTP/2 over TLS, by ALPN.
 */
public final class Http2TlsWire implements Wire {

	private static final SSLContext TRUST = TestCertificates.trust();

	@Override
	public void prepare(HttpyServerBuilder builder) {
		builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())));
	}

	@Override
	public WireClient connect(int port) {
		SSLSocket socket = RawClient.connect(port, Http2Wire.RECEIVE_BUFFER, TRUST, Http2TlsWire::offer).tls();
		try {
			socket.startHandshake();
			return Http2Client.of(new FrameSocket(socket), "https");
		}
		catch (IOException ex) {
			return new Refused(new CutException(ex.getMessage(), ex));
		}
	}

	static void offer(SSLSocket socket) {
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		socket.setSSLParameters(parameters);
	}

	@Override
	public boolean asksByConnect() {
		return true;
	}

	@Override
	public boolean endsWithACutExchange() {
		return false;
	}

	/** A client that did not get so far as to speak HTTP/2. */
	private record Refused(CutException reason) implements WireClient {

		@Override
		public WireExchange begin(WireRequest request) {
			throw this.reason;
		}

		@Override
		public WireExchange upgrade(WireRequest request, String protocol) {
			throw this.reason;
		}

		@Override
		public boolean isClosedByServer() {
			return true;
		}

		@Override
		public void close() {
		}

	}

}
