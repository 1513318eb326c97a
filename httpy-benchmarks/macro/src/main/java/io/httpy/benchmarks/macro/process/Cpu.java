package io.httpy.benchmarks.macro.process;

/**
 * Processor time.
 *
 * @param user microseconds in the program
 * @param system microseconds in the kernel
 */
public record Cpu(long user, long system) {

	/** No time. */
	static final Cpu NONE = new Cpu(0, 0);

	/**
	 * Linux counts in hundredths of a second for programs, whatever the kernel's own
	 * clock.
	 */
	private static final long MICROSECONDS_IN_TICK = 10_000;

	/** Counted from the field after the name of the program, which is the third. */
	private static final int USER = 11;

	/**
	 * Reads what the kernel tells of a process, children that have ended included.
	 * @param stat the text of {@code /proc/N/stat}
	 * @return the time since it was started
	 */
	static Cpu parse(String stat) {
		// The name stands in brackets and may have blanks and brackets in it
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		long user = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 2]);
		long system = Long.parseLong(fields[USER + 1]) + Long.parseLong(fields[USER + 3]);
		return new Cpu(user * MICROSECONDS_IN_TICK, system * MICROSECONDS_IN_TICK);
	}

	Cpu plus(Cpu other) {
		return new Cpu(this.user + other.user, this.system + other.system);
	}

	/**
	 * Returns the time since another reading.
	 * @param earlier that reading
	 * @return the time
	 */
	public Cpu since(Cpu earlier) {
		return new Cpu(this.user - earlier.user, this.system - earlier.system);
	}

	/**
	 * Returns all of it.
	 * @return microseconds
	 */
	public long total() {
		return this.user + this.system;
	}

}
