package io.httpy.benchmarks.contender.webflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * WebFlux on Reactor Netty. {@code --server.port=N} chooses the port, and the profile
 * {@code tls} has it speak HTTP/1.1, HTTP/2 and HTTP/3 with TLS.
 */
@SpringBootApplication
public class WebfluxContender {

	/** Starts the contender. */
	public static void main(String[] args) {
		SpringApplication.run(WebfluxContender.class, args);
	}

}
