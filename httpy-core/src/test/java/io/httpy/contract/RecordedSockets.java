package io.httpy.contract;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketHandler;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketSession;

/**
 * A handler that another one answers for, and that records what it is told.
 */
final class RecordedSockets implements WebSocketHandler {

	private final BlockingQueue<WebSocketSession> opened = new LinkedBlockingQueue<>();

	private final BlockingQueue<CloseStatus> closed = new LinkedBlockingQueue<>();

	private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

	private final WebSocketHandler answers;

	RecordedSockets(WebSocketHandler answers) {
		this.answers = answers;
	}

	@Override
	public CompletionStage<?> onOpen(WebSocketSession session) throws Exception {
		this.opened.add(session);
		return this.answers.onOpen(session);
	}

	@Override
	public CompletionStage<?> onMessage(WebSocketSession session, WebSocketMessage message) throws Exception {
		return this.answers.onMessage(session, message);
	}

	@Override
	public void onClose(WebSocketSession session, CloseStatus status) {
		this.closed.add(status);
	}

	@Override
	public void onError(WebSocketSession session, Throwable failure) {
		this.failures.add(failure);
	}

	WebSocketSession nextOpened() {
		return next(this.opened);
	}

	CloseStatus nextClosed() {
		return next(this.closed);
	}

	Throwable nextFailure() {
		return next(this.failures);
	}

	private static <T> T next(BlockingQueue<T> queue) {
		try {
			T next = queue.poll(10, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("Nothing was told");
			}
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
