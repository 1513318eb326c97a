package io.httpy.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process logs. It is read all the time, so that the process never waits for a
 * reader.
 */
final class ProcessLog {

	/** On a machine that does much else, an application takes its time to start. */
	private static final long MAX_SECONDS = 120;

	private final Process process;

	private final List<String> lines = new ArrayList<>();

	private ProcessLog(Process process) {
		this.process = process;
	}

	/**
	 * Begins to read.
	 */
	static ProcessLog of(Process process, String name) {
		ProcessLog log = new ProcessLog(process);
		Thread reader = new Thread(log::read, "log of " + name);
		reader.setDaemon(true);
		reader.start();
		return log;
	}

	/**
	 * Waits for a line in which an expression is found, from the first line on.
	 */
	Matcher await(String regex) {
		Pattern pattern = Pattern.compile(regex);
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
		int next = 0;
		synchronized (this.lines) {
			while (true) {
				for (; next < this.lines.size(); next++) {
					Matcher matcher = pattern.matcher(this.lines.get(next));
					if (matcher.find()) {
						return matcher;
					}
				}
				long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (millis <= 0 || !this.process.isAlive()) {
					throw new AssertionError("\"" + regex + "\" was not logged:\n" + String.join("\n", this.lines));
				}
				waitForLine(millis);
			}
		}
	}

	/**
	 * Returns the lines logged so far.
	 */
	List<String> lines() {
		synchronized (this.lines) {
			return List.copyOf(this.lines);
		}
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				synchronized (this.lines) {
					this.lines.add(line);
					this.lines.notifyAll();
				}
			}
		}
		catch (IOException ex) {
			synchronized (this.lines) {
				this.lines.add("Reading the log failed: " + ex);
			}
		}
		synchronized (this.lines) {
			this.lines.notifyAll();
		}
	}

	private void waitForLine(long millis) {
		try {
			// Not longer: the end of the process may be seen after the end of its log
			this.lines.wait(Math.min(millis, 100));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
