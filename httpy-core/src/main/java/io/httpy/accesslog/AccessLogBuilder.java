package io.httpy.accesslog;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.httpy.config.InvalidConfigException;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link AccessLog}. Not for use by several threads at once.
 */
public final class AccessLogBuilder {

	private static final int MIN_QUEUE = 16;

	private static final int MAX_QUEUE = 1_000_000;

	AccessLogFormat format = AccessLogFormat.combined();

	@Nullable Path file;

	int queueCapacity = 8192;

	double sampleRate = 1;

	boolean allErrors = true;

	Predicate<Request> exclusion = (request) -> false;

	LongSupplier clock = System::currentTimeMillis;

	AccessLogBuilder() {
	}

	/**
	 * Sets how lines look, {@link AccessLogFormat#combined()} if not called.
	 * @param changed the format
	 * @return this builder
	 */
	public AccessLogBuilder format(AccessLogFormat changed) {
		this.format = changed;
		return this;
	}

	/**
	 * Sets the file that lines are appended to. Without one they go to the logger
	 * {@code httpy.access}, at level INFO.
	 * @param changed the file, made if it is not there, and made anew when it was moved
	 * @return this builder
	 */
	public AccessLogBuilder file(Path changed) {
		this.file = changed;
		return this;
	}

	/**
	 * Sets how many lines may wait to be written, 8192 if not called. Each place has 256
	 * bytes or what its line needs.
	 * @param lines from 16 to 1,000,000
	 * @return this builder
	 * @throws InvalidConfigException if it is out of range
	 */
	public AccessLogBuilder queueCapacity(int lines) {
		if (lines < MIN_QUEUE || lines > MAX_QUEUE) {
			throw new InvalidConfigException("access-log.queue-capacity", lines,
					"it must be from " + MIN_QUEUE + " to " + MAX_QUEUE);
		}
		this.queueCapacity = lines;
		return this;
	}

	/**
	 * Sets which part of requests have a line, all if not called.
	 * @param rate from 0, none, to 1, all; which ones is left to chance
	 * @return this builder
	 * @throws InvalidConfigException if it is out of range
	 */
	public AccessLogBuilder sampleRate(double rate) {
		if (!(rate >= 0 && rate <= 1)) {
			throw new InvalidConfigException("access-log.sample-rate", rate, "it must be from 0 to 1");
		}
		this.sampleRate = rate;
		return this;
	}

	/**
	 * Sets whether requests that were cut, or answered with a status from 500 on, and
	 * heads that were refused have a line whatever the rate, as they have if this is not
	 * called.
	 * @param always whether they have
	 * @return this builder
	 */
	public AccessLogBuilder allErrors(boolean always) {
		this.allErrors = always;
		return this;
	}

	/**
	 * Sets which requests have no line, whatever becomes of them.
	 * @param excluded asked on the event loop at the end of each; none if not called
	 * @return this builder
	 */
	public AccessLogBuilder exclude(Predicate<Request> excluded) {
		this.exclusion = excluded;
		return this;
	}

	/** Sets what tells the time in milliseconds since 1970. */
	AccessLogBuilder clock(LongSupplier changed) {
		this.clock = changed;
		return this;
	}

	/**
	 * Builds the access log, not yet started.
	 * @return the access log
	 */
	public AccessLog build() {
		return new AccessLog(this);
	}

}
