package io.httpy.benchmarks.macro.load;

import io.httpy.benchmarks.macro.process.Program;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The line of JSON in what a program wrote, among lines for people.
 */
final class JsonLine {

	private static final JsonMapper MAPPER = new JsonMapper();

	private JsonLine() {
	}

	/**
	 * Finds it.
	 * @param program the name of the program
	 * @param result what it ended with
	 * @return the object
	 * @throws LoadException if the program failed or wrote none
	 */
	static JsonNode of(String program, Program.Result result) throws LoadException {
		String line = result.output().lines().filter((text) -> text.startsWith("{")).findFirst().orElse("");
		if (result.exitCode() != 0 || line.isEmpty()) {
			throw new LoadException(
					program + " ended with " + result.exitCode() + ": " + result.output().strip().replace('\n', ' '));
		}
		return MAPPER.readTree(line);
	}

}
