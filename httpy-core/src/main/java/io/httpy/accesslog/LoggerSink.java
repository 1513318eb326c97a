package io.httpy.accesslog;

import org.slf4j.Logger;

/**
 * Writes each line to a logger, whose configuration says where it goes. What an appender
 * throws, or blocks, does not reach requests.
 */
final class LoggerSink implements LineSink {

	private final Logger logger;

	private final LineCount count;

	LoggerSink(Logger logger, LineCount count) {
		this.logger = logger;
		this.count = count;
	}

	@Override
	public void append(LineBuffer line) {
		try {
			this.logger.info(line.toString());
			this.count.written(1);
		}
		catch (Throwable ex) {
			this.count.failed(1, ex);
		}
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
	}

}
