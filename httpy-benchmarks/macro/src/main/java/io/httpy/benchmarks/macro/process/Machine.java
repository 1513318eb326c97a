package io.httpy.benchmarks.macro.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run stands on.
 */
public final class Machine {

	private static final double KIB_IN_GIB = 1024 * 1024;

	private Machine() {
	}

	/**
	 * Looks at this machine.
	 * @param java the program {@code java} that runs the servers
	 * @return what it has, by name of the part
	 */
	public static Map<String, String> facts(Path java) {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("Processor",
				field("/proc/cpuinfo", "model name") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
		facts.put("Memory", memory(field("/proc/meminfo", "MemTotal")));
		facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
		facts.put("Load average when it began", firstWord("/proc/loadavg"));
		facts.put("Java of the servers", version(List.of(java.toString(), "-version"), 1));
		facts.put("wrk", version(List.of("wrk", "--version"), 0));
		facts.put("h2load", version(List.of("h2load", "--version"), 0));
		return facts;
	}

	private static String memory(String kib) {
		try {
			return Math.round(Long.parseLong(kib.replace(" kB", "")) / KIB_IN_GIB) + " GiB";
		}
		catch (NumberFormatException ex) {
			return kib;
		}
	}

	private static String field(String file, String name) {
		return read(file).lines()
			.filter((line) -> line.startsWith(name))
			.findFirst()
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.orElse("unknown");
	}

	private static String firstWord(String file) {
		return read(file).split(" ")[0];
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	private static String version(List<String> command, int line) {
		Program.Result result = Program.run(command);
		return (result.exitCode() < 0) ? "not installed"
				: result.output().lines().skip(line).findFirst().orElse("unknown").split(" Copyright")[0];
	}

}
