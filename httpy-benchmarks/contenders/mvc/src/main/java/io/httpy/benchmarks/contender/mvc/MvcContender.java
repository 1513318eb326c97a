package io.httpy.benchmarks.contender.mvc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * MVC on Tomcat, a virtual thread for each request. {@code --server.port=N} chooses the
 * port, and the profile {@code tls} has it speak HTTP/1.1 and HTTP/2 with TLS.
 */
@SpringBootApplication
public class MvcContender {

	/** Starts the contender. */
	public static void main(String[] args) {
		SpringApplication.run(MvcContender.class, args);
	}

}
