package io.httpy.benchmarks.macro.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.httpy.benchmarks.macro.process.Program;

/**
 * An application of Python, run by one of its servers. Debian's packages belong to
 * Debian's own interpreter, which need not be the first on the path.
 *
 * @param modules what it needs
 * @param packages the packages of Debian that have it
 * @param arguments the server and its options; {@code PORT} and {@code DIRECTORY} are
 * replaced
 */
record PythonLaunch(List<String> modules, List<String> packages, List<String> arguments) implements Launch {

	private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

	@Override
	public Optional<String> missing(Ground ground) {
		if (interpreter().isPresent()) {
			return Optional.empty();
		}
		return Optional.of("Python does not have " + String.join(" and ", this.modules)
				+ "; on Debian: apt-get install " + String.join(" ", this.packages));
	}

	@Override
	public String version(Ground ground) {
		String versions = this.modules.stream()
			.map((module) -> "'" + module + " ' + version('" + module + "')")
			.collect(Collectors.joining(", "));
		String script = "from importlib.metadata import version; print(" + versions + ", sep=', ')";
		return Program.run(List.of(interpreter().orElseThrow(), "-c", script)).output().strip();
	}

	@Override
	public List<String> command(Ground ground, int port, boolean secure) {
		List<String> command = new ArrayList<>(List.of(interpreter().orElseThrow(), "-m"));
		String directory = ground.contender("python").toString();
		this.arguments.forEach((argument) -> command
			.add(argument.replace("PORT", Integer.toString(port)).replace("DIRECTORY", directory)));
		return command;
	}

	@Override
	public boolean isJvm() {
		return false;
	}

	private Optional<String> interpreter() {
		String imports = "import " + String.join(", ", this.modules);
		return INTERPRETERS.stream().filter((python) -> Program.succeeds(List.of(python, "-c", imports))).findFirst();
	}

}
