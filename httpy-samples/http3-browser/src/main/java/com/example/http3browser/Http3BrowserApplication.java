package com.example.http3browser;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Shows a browser how it comes to HTTP/3.
 */
@SpringBootApplication
public class Http3BrowserApplication {

	/** Starts the application. */
	public static void main(String[] args) {
		SpringApplication.run(Http3BrowserApplication.class, args);
	}

}
