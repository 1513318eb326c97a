package io.httpy.spring.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

import io.httpy.spring.fixture.ApplicationProcess;
import io.httpy.spring.fixture.DrainApplication;
import io.httpy.spring.fixture.TestClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application made of bean definitions that were generated ahead of time.
 */
@Timeout(300)
class AheadOfTimeTests {

	@TempDir
	Path output;

	@Test
	void theServerStartsFromGeneratedBeanDefinitions() throws Exception {
		Settings settings = Settings.builder()
			.sourceOutput(this.output.resolve("sources"))
			.resourceOutput(this.output.resolve("resources"))
			.classOutput(this.output.resolve("classes"))
			.groupId("com.example")
			.artifactId("ahead")
			.build();
		new SpringApplicationAotProcessor(DrainApplication.class, settings, new String[0]).process();
		compile(settings.getSourceOutput(), settings.getClassOutput());
		try (ApplicationProcess process = ApplicationProcess.start(
				settings.getClassOutput() + File.pathSeparator + System.getProperty("java.class.path"),
				List.of("-Dspring.aot.enabled=true"), "--httpy.port=0")) {
			process.await("Starting AOT-processed DrainApplication");
			assertThat(TestClient.get(process.awaitPort(), "/square/7").body())
				.isEqualTo("{\"number\":7,\"square\":49}");
		}
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp",
				System.getProperty("java.class.path"), "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter((file) -> file.toString().endsWith(".java")).map(Path::toString).forEach(arguments::add);
		}
		int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
		assertThat(result).as("result of the compiler").isZero();
	}

}
