package com.example.guide;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.bind.InvalidRouteException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documented binder binds, and refuses what it cannot.
 */
class LanguageBindersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, SslAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withBean(LanguageBinders.class)
		.withPropertyValues("httpy.port=0");

	@Test
	void bindsTheLanguageThatTheClientLikesBest() {
		this.runner.withBean(GreetingRoutes.class).run((context) -> {
			assertThat(greet(context, "de-CH, fr;q=0.8").body()).isEqualTo("Hallo");
			assertThat(greet(context, "ja, fr;q=0.8, de;q=0.5").body()).isEqualTo("Bonjour");
			assertThat(greet(context, "ja").body()).isEqualTo("Hello");
			assertThat(greet(context, "*").body()).isEqualTo("Hello");
			HttpResponse<String> refusal = greet(context, "de;q=2");
			assertThat(refusal.statusCode()).isEqualTo(400);
			assertThat(refusal.body()).contains("Accept-Language", "must be a list of languages");
		});
	}

	@Test
	void stopsTheStartForAnotherType() {
		this.runner.withBean(TextRoutes.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidRouteException.class)
				.hasMessageContaining("has @Language, but is no Locale"));
	}

	private static HttpResponse<String> greet(ApplicationContext context, String accepted)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.httpy.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/greeting"))
				.header("Accept-Language", accepted)
				.build(), BodyHandlers.ofString());
	}

	/** Not annotated, or the application of the guide would have it too. */
	static class TextRoutes {

		@Get("/text")
		String greet(@Language("en") String language) {
			return language;
		}

	}

}
