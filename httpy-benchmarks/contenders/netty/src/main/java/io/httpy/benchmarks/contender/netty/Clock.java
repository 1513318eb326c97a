package io.httpy.benchmarks.contender.netty;

import java.util.Date;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.DateFormatter;
import io.netty.util.AsciiString;

/**
 * The field {@code date} (RFC 9110 section 6.6.1), which changes but once a second.
 */
final class Clock {

	private volatile AsciiString date = now();

	Clock(EventLoop loop) {
		loop.scheduleAtFixedRate(() -> this.date = now(), 1, 1, TimeUnit.SECONDS);
	}

	AsciiString date() {
		return this.date;
	}

	private static AsciiString now() {
		return AsciiString.of(DateFormatter.format(new Date()));
	}

}
