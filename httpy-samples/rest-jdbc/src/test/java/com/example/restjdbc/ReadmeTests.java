package com.example.restjdbc;

import java.nio.file.Path;
import java.util.Map;

import io.httpy.fixture.Transcript;
import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * What the README shows of curl is what the application answers.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:readme")
class ReadmeTests {

	@LocalHttpyPort
	int port;

	@Test
	void commandsPrintWhatIsShown() throws Exception {
		Transcript.check(Path.of("README.md"), Path.of("."), Map.of(8080, this.port));
	}

}
