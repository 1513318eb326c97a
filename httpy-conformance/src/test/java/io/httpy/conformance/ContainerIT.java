package io.httpy.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The image of the showcase, built without a Docker engine by {@code docker/verify}: it
 * starts, answers, drains, and says what is wrong with a container.
 */
class ContainerIT {

	/** What the script ends with if the machine lacks something; a line says what. */
	private static final int EXIT_OF_SKIPPED = 77;

	/** Most of them for Debian, where it was not fetched before. */
	private static final long MAX_MINUTES = 15;

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "images are for Linux")
	void theImageStartsAnswersAndDrains() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(List.of("../docker/verify", "--jar", System.getProperty("showcase.jar")))
			.redirectErrorStream(true)
			.start();
		process.onExit().orTimeout(MAX_MINUTES, TimeUnit.MINUTES).exceptionally((late) -> process.destroyForcibly());
		String last = print(process);
		int exitCode = process.waitFor();
		Assumptions.assumeTrue(exitCode != EXIT_OF_SKIPPED, last);
		assertThat(exitCode).as(last).isZero();
	}

	/** Prints what it says, for the sizes and times in it are worth reading. */
	private static String print(Process process) throws IOException {
		String last = "";
		try (BufferedReader output = process.inputReader()) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				System.out.println(line);
				last = line;
			}
		}
		return last;
	}

}
