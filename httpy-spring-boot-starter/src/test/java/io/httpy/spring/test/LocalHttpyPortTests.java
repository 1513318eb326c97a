package io.httpy.spring.test;

import io.httpy.http.Response;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.server.HttpyServerCustomizer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LocalHttpyPortTests {

	@LocalHttpyPort
	int port;

	@Value("${local.server.port}")
	int shared;

	@Test
	void isThePortOfTheServer() {
		assertThat(TestClient.get(this.port, "/ping").body()).isEqualTo("pong");
		assertThat(this.port).isEqualTo(this.shared).isNotIn(0, 8080);
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
