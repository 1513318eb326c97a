package io.httpy.websocket;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Calls the handler of a session, one call at a time and in order: the opening, each
 * message, the close. What comes while a call runs waits here, one message and no more,
 * so that the connection has to stop reading. Used on the event loop; calls run there or
 * on the executor.
 */
final class HandlerCalls {

	private static final long FULL_MILLIS = 500;

	private final WebSocketHandler handler;

	private final @Nullable Executor executor;

	private final WebSocketConnection connection;

	private final WebSocketSession session;

	private boolean busy;

	private @Nullable WebSocketMessage waiting;

	private @Nullable CloseStatus closed;

	private boolean closeTold;

	/**
	 * Creates the calls of a session.
	 * @param executor runs them, or null if they run on the event loop
	 */
	HandlerCalls(WebSocketHandler handler, @Nullable Executor executor, WebSocketConnection connection,
			WebSocketSession session) {
		this.handler = handler;
		this.executor = executor;
		this.connection = connection;
		this.session = session;
	}

	/** Whether no more messages can be taken now. */
	boolean isFull() {
		return this.waiting != null;
	}

	/** Who cannot be told of the beginning is told of no end either. */
	void open() {
		if (!call(() -> this.handler.onOpen(this.session))) {
			this.closeTold = true;
		}
	}

	/** Takes a message; must not be called when full. */
	void message(WebSocketMessage message) {
		if (this.busy) {
			this.waiting = message;
		}
		else if (!call(() -> this.handler.onMessage(this.session, message))) {
			next();
		}
	}

	/** The session has ended; of what waits nothing but the close is told. */
	void close(CloseStatus status) {
		if (this.closed == null) {
			this.closed = status;
			this.waiting = null;
			if (!this.busy) {
				next();
			}
		}
	}

	/** A call has ended, on the event loop. */
	private void next() {
		this.busy = false;
		WebSocketMessage message = this.waiting;
		CloseStatus status = this.closed;
		if (message != null) {
			this.waiting = null;
			message(message);
		}
		else if (status != null && !this.closeTold) {
			tellClose(status);
		}
	}

	/**
	 * A handler must be told, or what it keeps of the session would stay forever; and
	 * when many clients are lost at once, there may be too many to be told at once.
	 */
	private void tellClose(CloseStatus status) {
		this.closeTold = true;
		boolean told = call(() -> {
			this.handler.onClose(this.session, status);
			return null;
		});
		if (!told) {
			this.closeTold = false;
			this.connection.later(this::next, FULL_MILLIS);
		}
	}

	/**
	 * Has a method called.
	 * @return false if there is too much to do, for which the session is closed
	 */
	private boolean call(Call call) {
		this.busy = true;
		if (this.executor == null) {
			run(call);
			return true;
		}
		try {
			this.executor.execute(() -> run(call));
			return true;
		}
		catch (RejectedExecutionException ex) {
			this.busy = false;
			this.connection.close(CloseStatus.TRY_AGAIN_LATER.withReason("The server has too much to do"));
			return false;
		}
	}

	private void run(Call call) {
		CompletionStage<?> stage;
		try {
			stage = call.run();
		}
		catch (Throwable ex) {
			fail(ex);
			return;
		}
		if (stage == null || stage == Outbox.SENT) {
			done();
		}
		else {
			stage.whenComplete((value, failure) -> {
				if (failure == null || MessageNotSentException.gaveWay(failure)) {
					done();
				}
				else {
					failLater(failure);
				}
			});
		}
	}

	/**
	 * Whoever completes a stage, be it an event loop of somebody else, is not to run a
	 * method that may block.
	 */
	private void failLater(Throwable failure) {
		if (this.executor == null) {
			this.connection.runOnLoop(() -> fail(failure));
			return;
		}
		try {
			this.executor.execute(() -> fail(failure));
		}
		catch (RejectedExecutionException ex) {
			WebSocketLog.failed(this.session, failure);
			this.connection.close(CloseStatus.SERVER_ERROR);
			done();
		}
	}

	/**
	 * That a message could not be sent because the client has gone is nothing to tell of.
	 */
	private void fail(Throwable failure) {
		if (this.connection.isOpen() || !(cause(failure) instanceof MessageNotSentException)) {
			try {
				this.handler.onError(this.session, cause(failure));
			}
			catch (Throwable ex) {
				WebSocketLog.failedAgain(this.session, ex);
			}
		}
		this.connection.close(CloseStatus.SERVER_ERROR);
		done();
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	private void done() {
		this.connection.runOnLoop(() -> {
			next();
			this.connection.read();
		});
	}

	/** A method of the handler. */
	private interface Call {

		@Nullable CompletionStage<?> run() throws Exception;

	}

}
