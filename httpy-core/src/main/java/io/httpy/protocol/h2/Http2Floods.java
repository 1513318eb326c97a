package io.httpy.protocol.h2;

import io.httpy.config.FloodConfig;
import io.httpy.exchange.LoopConnections;
import io.httpy.protocol.stream.FloodGauge;

import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * Finds clients that keep a connection busy with what brings no request (RFC 9113 section
 * 10.5): streams begun and reset, by the client (CVE-2023-44487) or by an error that the
 * client provokes (CVE-2025-8671); control frames; frames that are empty.
 */
final class Http2Floods {

	/** A continuation of less than this is next to nothing. */
	private static final int SMALL_CONTINUATION = 1024;

	/**
	 * Honest clients send a WINDOW_UPDATE, and some a PING, for what they get, and some
	 * set priorities for what they ask: so each frame of content that they are sent and
	 * each request of theirs lets them send some.
	 */
	private static final int EARNED = 2;

	private final FloodConfig config;

	private final LoopConnections clock;

	private final Http2Scheduler scheduler;

	private final FloodGauge resets;

	private final FloodGauge controls;

	private int earned;

	private int emptyFrames;

	Http2Floods(FloodConfig config, LoopConnections clock, Http2Scheduler scheduler) {
		this.config = config;
		this.clock = clock;
		this.scheduler = scheduler;
		this.resets = new FloodGauge(config.maxResets(), config.window(), clock.now());
		this.controls = new FloodGauge(config.maxControlFrames(), config.window(), clock.now());
	}

	/** Looks at a frame before it is read. */
	void frame(byte type, int length, boolean ends) throws Http2Violation {
		switch (type) {
			case Http2FrameTypes.DATA -> emptyOrNot(length == 0 && !ends);
			case Http2FrameTypes.CONTINUATION -> emptyOrNot(length < SMALL_CONTINUATION && !ends);
			case Http2FrameTypes.HEADERS -> {
				this.emptyFrames = 0;
				this.earned = Math.min(this.earned + EARNED, this.config.maxControlFrames());
			}
			case Http2FrameTypes.RST_STREAM -> {
			}
			default -> control();
		}
	}

	private void emptyOrNot(boolean empty) throws Http2Violation {
		this.emptyFrames = empty ? this.emptyFrames + 1 : 0;
		if (this.emptyFrames > this.config.maxEmptyFrames()) {
			throw Http2Violation.flood("EMPTY_FRAME_FLOOD");
		}
	}

	private void control() throws Http2Violation {
		long sum = this.earned + (long) EARNED * this.scheduler.takeFramesSent();
		this.earned = (int) Math.min(sum, this.config.maxControlFrames());
		if (this.earned > 0) {
			this.earned--;
		}
		else if (this.controls.isFlood(this.clock.now())) {
			throw Http2Violation.flood("CONTROL_FRAME_FLOOD");
		}
	}

	/**
	 * Counts a stream that ended by a reset which is the client's doing.
	 * @return whether it is one too many
	 */
	boolean isResetFlood() {
		return this.resets.isFlood(this.clock.now());
	}

	/** What to end a connection with whose client has streams reset. */
	static Http2Violation resetFlood() {
		return Http2Violation.flood("RESET_FLOOD");
	}

}
