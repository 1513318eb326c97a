package com.example.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=none")
@ActiveProfiles("secure")
class SecureTests {

	@LocalHttpyPort
	int port;

	@Test
	void answersByHttp2(@Autowired SslBundles bundles) throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(bundles.getBundle("client").createSslContext()).build();
		URI uri = URI.create("https://localhost:" + this.port + "/greetings/Ada");
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
		HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
		assertThat(response.body()).isEqualTo("{\"message\":\"Hello, Ada!\"}");
	}

}
