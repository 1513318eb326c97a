package com.example.beside;

import io.httpy.http.Response;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot's own test client finds the server of an application without another one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=none")
class LocalTestWebServerTests {

	@LocalHttpyPort
	int port;

	@Autowired
	ApplicationContext context;

	@Test
	void leadsTestClientsToTheServer() {
		LocalTestWebServer server = LocalTestWebServer.obtain(this.context);
		assertThat(server.uri()).isEqualTo("http://localhost:" + this.port);
		RestTestClient client = RestTestClient.bindToServer().uriBuilderFactory(server.uriBuilderFactory()).build();
		client.get().uri("/ping").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("pong");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		HttpyServerCustomizer ping() {
			return (builder) -> builder.routes((routes) -> routes.get("/ping", (request) -> Response.text("pong")));
		}

	}

}
