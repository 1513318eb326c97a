package com.example.showcase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stack in containers, as far as it can be checked without an engine that runs it.
 */
class ComposeTests {

	private static final Path DOCKER = Path.of("..", "..", "docker");

	private static Map<String, Map<String, Object>> services;

	@BeforeAll
	@SuppressWarnings("unchecked")
	static void read() throws IOException {
		Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(DOCKER.resolve("compose.yaml")));
		services = (Map<String, Map<String, Object>>) file.get("services");
	}

	@Test
	void itHasAServerAScraperADashboardAndLoadOnDemand() {
		assertThat(services).containsOnlyKeys("showcase", "prometheus", "grafana", "load-h2", "load-h1");
		services.forEach((name, service) -> assertThat(service.containsKey("profiles")).as(name)
			.isEqualTo(name.startsWith("load-")));
	}

	@Test
	void noServiceMayMoreThanItNeeds() {
		assertThat(services).allSatisfy((name, service) -> {
			assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
			assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
			assertThat(service).containsKey("mem_limit");
		});
		assertThat(services.get("showcase")).containsEntry("read_only", true);
	}

	@Test
	void portsArePublishedToThisMachineAlone() {
		assertThat(services).allSatisfy((name, service) -> assertThat(list(service, "ports"))
			.allSatisfy((port) -> assertThat(port).startsWith("127.0.0.1:")));
		assertThat(list(services.get("showcase"), "ports")).containsExactly("127.0.0.1:8443:8443/tcp",
				"127.0.0.1:8443:8443/udp");
	}

	@Test
	void imagesOfOthersHaveAVersion() {
		assertThat(services).allSatisfy((name, service) -> {
			if (!service.containsKey("build")) {
				assertThat(service.get("image").toString()).matches(".+:v?\\d+\\.\\d+\\.\\d+");
			}
		});
	}

	@Test
	void whatIsMountedIsThere() {
		assertThat(services).allSatisfy((name, service) -> assertThat(list(service, "volumes"))
			.filteredOn((volume) -> volume.startsWith("."))
			.allSatisfy((volume) -> assertThat(DOCKER.resolve(volume.substring(0, volume.indexOf(':')))).exists()));
		assertThat(list(services.get("grafana"), "volumes")).hasSize(2);
	}

	private static List<String> list(Map<String, Object> service, String key) {
		return ((List<?>) service.getOrDefault(key, List.of())).stream().map(String::valueOf).toList();
	}

}
