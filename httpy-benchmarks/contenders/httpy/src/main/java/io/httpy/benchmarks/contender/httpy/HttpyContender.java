package io.httpy.benchmarks.contender.httpy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * HTTPy through its starter. {@code --httpy.port=N} chooses the port, the profile
 * {@code tls} has it speak HTTP/1.1, HTTP/2 and HTTP/3 with TLS, and the profile
 * {@code blocking} runs the routes on virtual threads.
 */
@SpringBootApplication
public class HttpyContender {

	/** Starts the contender. */
	public static void main(String[] args) {
		SpringApplication.run(HttpyContender.class, args);
	}

}
