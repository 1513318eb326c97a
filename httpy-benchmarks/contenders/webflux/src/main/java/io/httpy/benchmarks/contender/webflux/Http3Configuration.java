package io.httpy.benchmarks.contender.webflux;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http3SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * HTTP/3, which Reactor Netty serves by a server of its own and Spring Boot does not
 * start: the same handler again, on UDP.
 */
@Configuration(proxyBeanMethods = false)
@Profile("tls")
class Http3Configuration {

	private static final long CONNECTION_WINDOW = 10_000_000;

	private static final long STREAM_WINDOW = 1_000_000;

	private static final long STREAMS = 100;

	@Bean(destroyMethod = "disposeNow")
	DisposableServer http3Server(@Value("${server.port:8080}") int port, SslBundles bundles, HttpHandler handler) {
		Http3SslContextSpec tls = Http3SslContextSpec
			.forServer(bundles.getBundle("localhost").getManagers().getKeyManagerFactory(), "");
		return HttpServer.create()
			.port(port)
			.protocol(HttpProtocol.HTTP3)
			.secure((ssl) -> ssl.sslContext(tls))
			.http3Settings((settings) -> settings.idleTimeout(Duration.ofSeconds(30))
				.maxData(CONNECTION_WINDOW)
				.maxStreamDataBidirectionalRemote(STREAM_WINDOW)
				.maxStreamsBidirectional(STREAMS))
			.handle(new ReactorHttpHandlerAdapter(handler))
			.bindNow();
	}

}
