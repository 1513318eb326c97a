package io.httpy.spring.autoconfigure;

import java.io.File;
import java.util.Arrays;
import java.util.List;

import io.httpy.spring.fixture.ApplicationProcess;
import io.httpy.spring.fixture.TestClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The class path of an application that has added nothing but the starter. In a process
 * of its own, because a class loader that hides classes does so from Spring only, not
 * from ours.
 */
@Timeout(180)
class OptionalLibrariesTests {

	private static final List<String> OPTIONAL = List.of("spring-boot-validation", "jakarta.validation",
			"hibernate-validator", "tomcat-embed-el", "reactor-core", "reactive-streams", "spring-boot-test",
			"spring-test", "micrometer", "spring-boot-micrometer", "context-propagation", "brave", "opentelemetry",
			"spring-boot-actuator", "spring-boot-health", "spring-security", "concurrency-limits", "zipkin",
			"prometheus", "spring-data", "spring-boot-data", "spring-tx", "spring-oxm", "lettuce");

	@Test
	void theServerStartsWithoutAnyOfThem() throws Exception {
		String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
		String required = Arrays.stream(all)
			.filter((entry) -> OPTIONAL.stream().noneMatch(new File(entry).getName()::startsWith))
			.collect(joining(File.pathSeparator));
		assertThat(required.split(File.pathSeparator).length).as("class path").isLessThan(all.length - 4);
		try (ApplicationProcess process = ApplicationProcess.start(required, List.of(), "--httpy.port=0")) {
			assertThat(TestClient.get(process.awaitPort(), "/square/7").body())
				.isEqualTo("{\"number\":7,\"square\":49}");
		}
	}

}
