package io.httpy.benchmarks.macro.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.process.Program;

/**
 * HTTP/2 by h2load, in clear text and with TLS. When its time is over, h2load waits for
 * ever for a connection that a busy machine has not let come up by then; so it is killed
 * and asked again.
 */
final class H2Load implements LoadDriver {

	private static final Pattern FINISHED = Pattern.compile("finished in [^,]+, ([\\d.]+) req/s");

	private static final Pattern REQUESTS = Pattern
		.compile("requests: (\\d+) total, .* (\\d+) failed, (\\d+) errored, (\\d+) timeout");

	private static final Pattern STATUS = Pattern.compile("status codes: (\\d+) 2xx");

	/** Of a program that was killed, in shells and for {@link Process} alike. */
	private static final int KILLED = 128 + 9;

	private static final int ATTEMPTS = 3;

	private static final Duration GRACE = Duration.ofSeconds(8);

	@Override
	public Optional<String> missing() {
		return Program.succeeds(List.of("h2load", "--version")) ? Optional.empty()
				: Optional.of("h2load is not installed; on Debian: apt-get install nghttp2-client");
	}

	@Override
	public LoadResult run(Load load, int port, int seconds, Runnable begin) throws LoadException {
		List<String> command = command(load, port, seconds);
		Program.Result result = new Program.Result(KILLED, "not started");
		for (int attempt = 0; attempt < ATTEMPTS && result.exitCode() == KILLED; attempt++) {
			begin.run();
			result = Program.run(command, Duration.ofSeconds(seconds).plus(GRACE));
		}
		return parse(result);
	}

	private static List<String> command(Load load, int port, int seconds) {
		List<String> command = new ArrayList<>(List.of("h2load", "--threads=1", "--clients=" + load.connections(),
				"--max-concurrent-streams=" + load.streams(), "--duration=" + seconds));
		if (load.protocol() == Protocol.H2) {
			// Or it would be content with HTTP/1.1
			command.add("--npn-list=h2");
		}
		command.add(load.url(port));
		return command;
	}

	static LoadResult parse(Program.Result result) throws LoadException {
		Matcher finished = FINISHED.matcher(result.output());
		Matcher requests = REQUESTS.matcher(result.output());
		Matcher status = STATUS.matcher(result.output());
		if (result.exitCode() != 0 || !finished.find() || !requests.find() || !status.find()) {
			throw new LoadException(
					"h2load ended with " + result.exitCode() + ": " + result.output().strip().replace('\n', ' '));
		}
		long completed = Long.parseLong(status.group(1));
		long failed = Long.parseLong(requests.group(1)) - completed;
		double rate = Double.parseDouble(finished.group(1));
		return new LoadResult(completed, failed, (rate > 0) ? completed / rate : 0, null);
	}

}
