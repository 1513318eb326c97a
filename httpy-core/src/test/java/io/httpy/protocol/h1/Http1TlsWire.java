package io.httpy.protocol.h1;

import javax.net.ssl.SSLContext;

import io.httpy.config.TlsConfig;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.server.HttpyServerBuilder;

/**
 * HTTP/1.1 over TLS.
 */
public final class Http1TlsWire extends Http1Wire {

	private static final SSLContext TRUST = TestCertificates.trust();

	private final String version;

	/**
	 * Creates a wire.
	 * @param version the version of TLS that clients speak
	 */
	public Http1TlsWire(String version) {
		this.version = version;
	}

	@Override
	public void prepare(HttpyServerBuilder builder) {
		builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())));
	}

	@Override
	RawClient open(int port) {
		return RawClient.connect(port, RECEIVE_BUFFER, TRUST,
				(socket) -> socket.setEnabledProtocols(new String[] { this.version }));
	}

}
