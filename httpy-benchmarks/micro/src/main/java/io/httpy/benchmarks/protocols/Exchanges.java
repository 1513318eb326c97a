package io.httpy.benchmarks.protocols;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.netty.util.AsciiString;

/**
 * Counts the requests of one connection. Used on the connection's event loop.
 */
final class Exchanges {

	private static final AsciiString OK = AsciiString.cached("200");

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private int unsent;

	private int unanswered;

	Exchanges(int requests) {
		this.unsent = requests;
		this.unanswered = requests;
	}

	/** Completes when all are answered. */
	CompletableFuture<Void> done() {
		return this.done;
	}

	/** Whether one more is to be sent. */
	boolean begin() {
		if (this.unsent == 0) {
			return false;
		}
		this.unsent--;
		return true;
	}

	void status(CharSequence status) {
		if (!OK.contentEquals(status)) {
			fail("A response has the status " + status);
		}
	}

	void answered() {
		if (--this.unanswered == 0) {
			this.done.complete(null);
		}
	}

	/** Has no effect when all are answered, as when the connection is closed then. */
	void fail(String reason) {
		this.done.completeExceptionally(new IOException(reason + "; " + this.unanswered + " were to come"));
	}

}
