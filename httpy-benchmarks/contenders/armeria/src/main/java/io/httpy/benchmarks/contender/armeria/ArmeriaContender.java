package io.httpy.benchmarks.contender.armeria;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.httpy.benchmarks.contender.workload.Options;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;

/**
 * Armeria, which has no HTTP/3. Clear text is HTTP/1.1 and HTTP/2; {@code --tls} has both
 * by ALPN.
 */
public final class ArmeriaContender {

	private ArmeriaContender() {
	}

	/** Starts the contender. */
	public static void main(String[] args) {
		Options options = Options.of(args);
		ServerBuilder server = Server.builder();
		if (options.tls()) {
			server.https(options.port()).tls(certificate());
		}
		else {
			server.http(options.port());
		}
		Routes.add(server);
		server.build().start().join();
	}

	private static TlsKeyPair certificate() {
		try (InputStream certificate = Options.certificate(); InputStream key = Options.privateKey()) {
			return TlsKeyPair.of(key, certificate);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
