package io.httpy.benchmarks.contender.vertx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.httpy.benchmarks.contender.workload.Options;
import io.httpy.benchmarks.contender.workload.Workload;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerBuilder;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketServerConfig;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;

/**
 * One of the servers that share the port.
 */
final class Server extends VerticleBase {

	private final Options options;

	Server(Options options) {
		this.options = options;
	}

	@Override
	public Future<HttpServer> start() {
		HttpServerConfig config = new HttpServerConfig().setPort(this.options.port());
		config.setWebSocketConfig(new WebSocketServerConfig().setMaxFrameSize(Workload.MAX_MESSAGE)
			.setMaxMessageSize(Workload.MAX_MESSAGE));
		HttpServerBuilder server = this.vertx.httpServerBuilder();
		if (this.options.tls()) {
			config.setVersions(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2, HttpVersion.HTTP_3);
			config.getQuicConfig().setLoadBalanced(true);
			server.with(new OpenSSLEngineOptions()).with(certificate());
		}
		return server.with(config).build().requestHandler(Routes.router(this.vertx)).listen();
	}

	private static ServerSSLOptions certificate() {
		try (InputStream certificate = Options.certificate(); InputStream key = Options.privateKey()) {
			return new ServerSSLOptions().setUseAlpn(true)
				.setKeyCertOptions(new PemKeyCertOptions().addCertValue(Buffer.buffer(certificate.readAllBytes()))
					.addKeyValue(Buffer.buffer(key.readAllBytes())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
