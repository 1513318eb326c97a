package io.httpy.accesslog;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of the lines, and the word on it in the log: at once when the first is
 * lost, then once a minute at most as long as more are. Counted by event loops and by the
 * writer; spoken by the writer.
 */
final class LineCount {

	private static final Logger log = LoggerFactory.getLogger(LineCount.class);

	private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong written = new AtomicLong();

	private final LongAdder refused = new LongAdder();

	private final AtomicLong failed = new AtomicLong();

	private long toldRefused;

	private long toldNanos = System.nanoTime() - PAUSE;

	/** The queue was full, or there was no writer. */
	void refused() {
		this.refused.increment();
	}

	void written(int lines) {
		this.written.addAndGet(lines);
	}

	/** The destination has not taken lines. */
	void failed(int lines, Throwable reason) {
		this.failed.addAndGet(lines);
		tell("cannot be written: " + reason);
	}

	/** The destination takes lines again. */
	void recovered() {
		log.info("The access log is written again. Lines lost so far: {}", dropped());
	}

	/** Tells of lines for which the queue had no place, if there are more. */
	void tellRefused() {
		long sum = this.refused.sum();
		if (sum > this.toldRefused && tell("is written more slowly than lines come: its queue is full")) {
			this.toldRefused = sum;
		}
	}

	private boolean tell(String reason) {
		long now = System.nanoTime();
		if (now - this.toldNanos < PAUSE) {
			return false;
		}
		this.toldNanos = now;
		log.warn("The access log {}. Lines lost so far: {}", reason, dropped());
		return true;
	}

	long written() {
		return this.written.get();
	}

	long dropped() {
		return this.refused.sum() + this.failed.get();
	}

}
