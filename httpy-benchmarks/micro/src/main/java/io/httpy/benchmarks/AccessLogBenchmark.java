package io.httpy.benchmarks;

import java.io.File;
import java.nio.file.Path;

import io.httpy.accesslog.AccessLog;
import io.httpy.accesslog.AccessLogFormat;
import io.httpy.event.ExchangeOutcome;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the access log costs the event loop for each request. Lines are written to where
 * nothing stays, by a thread that needs a processor of its own to keep up with this one.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class AccessLogBenchmark extends LayerBenchmark {

	/** How lines look. */
	@Param({ "common", "combined", "json" })
	String format;

	private final Request request = SampleRequest
		.get("/users/17/posts/4711?page=2", "user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
				"referer", "https://example.org/users/17")
		.toRequest();

	private final ExchangeOutcome outcome = new Answered();

	private AccessLog log;

	/** Starts the log, with a queue that does not fill in a measurement. */
	@Setup
	public void start() {
		AccessLogFormat lines = switch (this.format) {
			case "common" -> AccessLogFormat.common();
			case "combined" -> AccessLogFormat.combined();
			default -> AccessLogFormat.json();
		};
		this.log = AccessLog.builder()
			.format(lines)
			.queueCapacity(1_000_000)
			.file(Path.of((File.separatorChar == '/') ? "/dev/null" : "NUL"))
			.build();
		this.log.start();
	}

	/** Ends its thread. */
	@TearDown
	public void stop() {
		this.log.stop();
	}

	/** An exchange ends. */
	@Benchmark
	public void line() {
		this.log.exchangeEnded(this.request, this.outcome);
	}

	/** A response of 512 bytes. */
	private static final class Answered implements ExchangeOutcome {

		@Override
		public @Nullable HttpStatus status() {
			return HttpStatus.OK;
		}

		@Override
		public long requestBytes() {
			return 0;
		}

		@Override
		public long responseBytes() {
			return 512;
		}

		@Override
		public long nanos() {
			return 1_234_567;
		}

		@Override
		public long firstByteNanos() {
			return 1_200_000;
		}

		@Override
		public @Nullable Throwable failure() {
			return null;
		}

		@Override
		public boolean isClientLost() {
			return false;
		}

	}

}
