package io.httpy.benchmarks.macro.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process with all that it started, as the kernel sees them: a server of Python has
 * workers of its own.
 *
 * @param root the first of them
 */
public record ProcessTree(ProcessHandle root) {

	private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

	private static final double KIB_IN_MIB = 1024;

	/**
	 * Reads the processor time of all of them.
	 * @return the time since they were started
	 */
	public Cpu cpu() {
		return processes().map((process) -> Cpu.parse(read(process, "stat"))).reduce(Cpu.NONE, Cpu::plus);
	}

	/**
	 * Reads how much of their memory is in RAM. What they share is counted for each.
	 * @return MiB
	 */
	public double resident() {
		return processes().mapToDouble((process) -> resident(read(process, "status"))).sum();
	}

	static double resident(String status) {
		Matcher resident = RESIDENT.matcher(status);
		return resident.find() ? Long.parseLong(resident.group(1)) / KIB_IN_MIB : 0;
	}

	private Stream<ProcessHandle> processes() {
		return Stream.concat(Stream.of(this.root), this.root.descendants());
	}

	private static String read(ProcessHandle process, String file) {
		try {
			return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
		}
		catch (IOException ex) {
			throw new ProbeException("The process has ended, or this is not Linux: " + ex);
		}
	}

}
