package io.httpy.spring.autoconfigure;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.bind.BeanValidation;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.server.HttpyServerCustomizer;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.DefaultConversionService;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouteConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void theConversionServiceKnowsTheConvertersOfTheApplicationAndIsNotIts() {
		this.runner.withBean("converter", Converter.class, () -> new ShoutConverter())
			.withBean(Converting.class)
			.run((context) -> {
				ConversionService service = context.getBean("httpyConversionService", ConversionService.class);
				assertThat(service.convert("2026-01-02", LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 2));
				assertThatExceptionOfType(ConversionException.class).as("a date in the form of some locale")
					.isThrownBy(() -> service.convert("1/2/26", LocalDate.class));
				assertThat(service.convert("hey", Shout.class)).isEqualTo(new Shout("HEY"));
				assertThat(context.getBean(Converting.class).service().getIfAvailable()).isNull();
			});
	}

	@Test
	void theConversionServiceOfTheApplicationTakesThePlaceOfOurs() {
		ConversionService own = new DefaultConversionService();
		this.runner.withBean("httpyConversionService", ConversionService.class, () -> own)
			.run((context) -> assertThat(context.getBean("httpyConversionService")).isSameAs(own));
	}

	@Test
	void objectsAreWrittenByTheMapperOfTheApplication() {
		JsonMapper own = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		this.runner.withUserConfiguration(JsonRoute.class)
			.withBean(JsonMapper.class, () -> own)
			.run((context) -> assertThat(json(context).body()).isEqualToNormalizingNewlines("{\n  \"a\" : 1\n}"));
	}

	@Test
	void objectsAreWrittenWithoutAnyMapperBean() {
		this.runner.withUserConfiguration(JsonRoute.class)
			.run((context) -> assertThat(json(context).body()).isEqualTo("{\"a\":1}"));
	}

	@Test
	void validatesWithAValidator() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(BeanValidation.class));
	}

	@Test
	void doesNotStartWhereItIsUnclearWhichValidatorIsMeant() {
		this.runner.withBean("one", Validator.class, () -> Validation.buildDefaultValidatorFactory().getValidator())
			.withBean("other", Validator.class, () -> Validation.buildDefaultValidatorFactory().getValidator())
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	@Test
	void doesNotValidateWithoutAValidator() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BeanValidation.class));
	}

	@Test
	void doesNotValidateWithoutBeanValidation() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("jakarta.validation", "org.hibernate.validator"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("httpyBeanValidation"));
	}

	private static HttpResponse<String> json(AssertableApplicationContext context) {
		return TestClient.get(context.getBean(HttpyServer.class).port(), "/json");
	}

	@Configuration(proxyBeanMethods = false)
	static class JsonRoute {

		@Bean
		HttpyServerCustomizer json() {
			return (builder) -> builder
				.routes((routes) -> routes.get("/json", (request) -> Response.json(Map.of("a", 1))));
		}

	}

	record Converting(ObjectProvider<ConversionService> service) {

	}

	private record Shout(String text) {

	}

	private static final class ShoutConverter implements Converter<String, Shout> {

		@Override
		public Shout convert(String source) {
			return new Shout(source.toUpperCase(Locale.ROOT));
		}

	}

}
