package io.httpy.protocol.h1;

import javax.net.ssl.SSLContext;

import io.httpy.config.TlsConfig;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.server.HttpyServerBuilder;

/**
 * HTTP/1.1 over TLS 1.3.
 */
public final class Http1TlsWire extends Http1Wire {

	private static final SSLContext TRUST = TestCertificates.trust();

	@Override
	public void prepare(HttpyServerBuilder builder) {
		builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())));
	}

	/** The native library answers a goodbye at once, and says nothing after that. */
	@Override
	public boolean hearsAfterItsEnd() {
		return false;
	}

	@Override
	RawClient open(int port) {
		return RawClient.connect(port, RECEIVE_BUFFER, TRUST,
				(socket) -> socket.setEnabledProtocols(new String[] { "TLSv1.3" }));
	}

}
