package com.example.hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Says hello over HTTP, without Tomcat or WebFlux.
 */
@SpringBootApplication
public class HelloApplication {

	/** Starts the application. */
	public static void main(String[] args) {
		SpringApplication.run(HelloApplication.class, args);
	}

}
