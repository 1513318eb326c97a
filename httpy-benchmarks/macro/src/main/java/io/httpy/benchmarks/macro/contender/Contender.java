package io.httpy.benchmarks.macro.contender;

import java.util.Set;

/**
 * One of the servers that are compared.
 *
 * @param name its name on the command line
 * @param title its name in the report
 * @param about what it is, in a few words
 * @param protocols what it speaks
 * @param launch how it is started
 */
public record Contender(String name, String title, String about, Set<Protocol> protocols, Launch launch) {

	/**
	 * Whether it is part of a quick run, which leaves out what resembles others.
	 * @return whether it is
	 */
	public boolean isQuick() {
		return !this.name.equals(Contenders.NETTY_LEAN) && !this.name.equals(Contenders.HTTPY_METRICS);
	}

	@Override
	public String toString() {
		return this.title;
	}

}
