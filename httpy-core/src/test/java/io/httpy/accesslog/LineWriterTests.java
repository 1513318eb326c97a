package io.httpy.accesslog;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineWriterTests {

	private final LineRing ring = new LineRing(16);

	private final BlockingQueue<String> written = new LinkedBlockingQueue<>();

	private final LineWriter writer = new LineWriter(this.ring, new Fragile(), new LineCount());

	private void add(String text) {
		long position = this.ring.claim();
		this.ring.line(position).append(text);
		this.ring.publish(position);
		this.writer.wake();
	}

	@Test
	void aSinkThatThrowsLosesTheLineAtHandAlone() throws InterruptedException {
		this.writer.start();
		add("bad");
		add("good");
		assertThat(this.written.poll(10, TimeUnit.SECONDS)).isEqualTo("good");
		assertThat(this.writer.stop(10_000)).isTrue();
	}

	/**
	 * Fails for one line, as a log does that is to tell of a failure and fails itself.
	 */
	private final class Fragile implements LineSink {

		@Override
		public void append(LineBuffer line) {
			if (line.toString().equals("bad")) {
				throw new IllegalStateException("broken");
			}
			LineWriterTests.this.written.add(line.toString());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
