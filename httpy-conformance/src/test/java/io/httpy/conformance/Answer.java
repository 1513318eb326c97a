package io.httpy.conformance;

import java.util.concurrent.CompletableFuture;

/**
 * The answer to a request while it comes in. The first end counts, for streams end before
 * their connection does.
 */
final class Answer {

	private final CompletableFuture<Integer> size = new CompletableFuture<>();

	private int status;

	private int bytes;

	/**
	 * Returns the future size of the content. It fails with {@link RefusedException} if
	 * the server has said that the request was not processed, and with
	 * {@link AssertionError} if the answer is not 200 or not whole.
	 */
	CompletableFuture<Integer> size() {
		return this.size;
	}

	boolean isBegun() {
		return this.status != 0;
	}

	void head(int received) {
		this.status = received;
	}

	void content(int received) {
		this.bytes += received;
	}

	void end() {
		if (this.status == 200) {
			this.size.complete(this.bytes);
		}
		else {
			lost("answered " + this.status);
		}
	}

	void refused(String how) {
		this.size.completeExceptionally(new RefusedException(how));
	}

	void lost(String how) {
		this.size
			.completeExceptionally(new AssertionError(how + ", status " + this.status + ", " + this.bytes + " bytes"));
	}

	/**
	 * Says that a request was not processed, so that it may be sent again.
	 */
	static final class RefusedException extends Exception {

		private static final long serialVersionUID = 1L;

		RefusedException(String how) {
			super(how, null, false, false);
		}

	}

}
