package com.example.observability;

import java.nio.file.Path;
import java.util.Map;

import io.httpy.fixture.Transcript;
import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * What the README shows of curl is what the application answers. One of its own, for a
 * bucket keeps its exemplar for a while, and other tests look for theirs.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.server.port=0", "spring.application.name=readme" })
class ReadmeTests {

	@LocalHttpyPort
	int port;

	@Value("${local.management.port}")
	int managementPort;

	@Test
	void commandsPrintWhatIsShown() throws Exception {
		Transcript.check(Path.of("README.md"), Path.of("."), Map.of(8080, this.port, 9090, this.managementPort));
	}

}
