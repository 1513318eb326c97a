package io.httpy.spring.test;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The port of servers that Boot's tests start. The test classes are asked for their
 * context as Spring's test framework does it.
 */
class FreePortTests {

	private static Environment environment(Class<?> testClass) {
		TestContext test = new TestContextManager(testClass).getTestContext();
		return test.getApplicationContext().getEnvironment();
	}

	private static String port(Class<?> testClass) {
		return environment(testClass).getRequiredProperty("httpy.port");
	}

	static Stream<Class<?>> tests() {
		return Stream.of(WithMock.class, WithRandomPort.class, WithNone.class, WithMock.Inner.class);
	}

	@ParameterizedTest
	@MethodSource("tests")
	void isFreeWhateverTheApplicationConfigures(Class<?> testClass) {
		assertThat(port(testClass)).isEqualTo("0");
	}

	@Test
	void isWhatTheTestSays() {
		assertThat(port(WithPort.class)).isEqualTo("18099");
	}

	@Test
	void isWhatTheApplicationSaysIfThatIsWanted() {
		assertThat(port(WithDefinedPort.class)).isEqualTo("18098");
	}

	@Test
	void thoseBesideItAreFreeIfTheyAreConfigured() {
		Environment environment = environment(WithMorePorts.class);
		assertThat(environment.getProperty("httpy.port")).isEqualTo("0");
		assertThat(environment.getProperty("httpy.ssl.redirect-port")).isEqualTo("0");
		assertThat(Binder.get(environment).bind("httpy.http3.port", Integer.class).isBound()).isFalse();
		assertThat(environment(WithMock.class).getProperty("httpy.ssl.redirect-port")).isNull();
	}

	@SpringBootTest(classes = Application.class, properties = { "httpy.enabled=false",
			"spring.config.import=classpath:/io/httpy/spring/test/ports.properties" })
	static class WithMorePorts {

	}

	@SpringBootTest(classes = Application.class)
	static class WithMock {

		static class Inner extends WithMock {

		}

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
	static class WithRandomPort {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	static class WithNone {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.DEFINED_PORT,
			properties = "httpy.enabled=false")
	static class WithDefinedPort {

	}

	@SpringBootTest(classes = Application.class, properties = { "httpy.port=18099", "httpy.enabled=false" })
	static class WithPort {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@PropertySource("classpath:/io/httpy/spring/test/port.properties")
	static class Application {

	}

}
