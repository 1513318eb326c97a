package com.example.restjdbc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Accounts in a database: H2 in memory, or PostgreSQL with the profile "postgres".
 */
@SpringBootApplication
public class RestJdbcApplication {

	/** Starts the application. */
	public static void main(String[] args) {
		SpringApplication.run(RestJdbcApplication.class, args);
	}

}
