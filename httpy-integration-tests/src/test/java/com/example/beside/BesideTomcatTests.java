package com.example.beside;

import io.httpy.http.Response;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.server.ServerRole;
import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "httpy.port=0")
class BesideTomcatTests {

	@LocalHttpyPort
	int httpy;

	@Value("${local.server.port}")
	int tomcat;

	@Autowired
	ServerRole role;

	@Autowired
	ApplicationContext context;

	@Test
	void bothServersAnswerOnPortsOfTheirOwn() {
		assertThat(this.httpy).isNotEqualTo(this.tomcat);
		assertThat(get(this.httpy)).isEqualTo("HTTPy");
		assertThat(get(this.tomcat)).isEqualTo("Tomcat");
	}

	@Test
	void theWebServerOfTheApplicationIsTomcat() {
		assertThat(this.role).isEqualTo(ServerRole.SECONDARY);
		assertThat(LocalTestWebServer.obtain(this.context).uri()).isEqualTo("http://localhost:" + this.tomcat);
	}

	private static String get(int port) {
		return RestClient.create("http://localhost:" + port).get().uri("/who").retrieve().body(String.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WhoController.class)
	static class Application {

		@Bean
		HttpyServerCustomizer who() {
			return (builder) -> builder.routes((routes) -> routes.get("/who", (request) -> Response.text("HTTPy")));
		}

	}

	@RestController
	static class WhoController {

		@GetMapping("/who")
		String who() {
			return "Tomcat";
		}

	}

}
