package com.example.testing;

import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=none")
@ImportAutoConfiguration({ HttpyAutoConfiguration.class, JacksonAutoConfiguration.class })
class SliceTests {

	@LocalHttpyPort
	int port;

	@Test
	void answersWithWhatTheGreeterSays() {
		RestClient client = RestClient.create("http://localhost:" + this.port);
		assertThat(client.get().uri("/greetings/Ada").retrieve().body(String.class))
			.isEqualTo("{\"message\":\"Hi Ada\"}");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(GreetingRoutes.class)
	static class Slice {

		@Bean
		Greeter greeter() {
			return (name) -> "Hi " + name;
		}

	}

}
