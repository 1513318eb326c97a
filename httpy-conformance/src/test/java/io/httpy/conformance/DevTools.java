package io.httpy.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A connection to a tab of Chromium: one command at a time, as JSON over a WebSocket.
 */
final class DevTools implements AutoCloseable {

	private static final long MAX_SECONDS = 20;

	private final BlockingQueue<String> messages;

	private final WebSocket socket;

	private int lastId;

	private DevTools(BlockingQueue<String> messages, WebSocket socket) {
		this.messages = messages;
		this.socket = socket;
	}

	static DevTools connect(URI tab) {
		BlockingQueue<String> messages = new LinkedBlockingQueue<>();
		WebSocket socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(tab, new Messages(messages))
			.join();
		return new DevTools(messages, socket);
	}

	/**
	 * Returns the answer to a command.
	 */
	String call(String method, String parameters) {
		int id = ++this.lastId;
		this.socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
			.join();
		return await((message) -> message.startsWith("{\"id\":" + id + ","), method);
	}

	/**
	 * Sends a command and waits for an event that it causes.
	 */
	void callAndAwait(String method, String parameters, String event) {
		this.messages.clear();
		call(method, parameters);
		await((message) -> message.startsWith("{\"method\":\"" + event + "\""), event);
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	private String await(Predicate<String> wanted, String name) {
		try {
			while (true) {
				String message = this.messages.poll(MAX_SECONDS, TimeUnit.SECONDS);
				if (message == null) {
					throw new AssertionError("Chromium gave no answer: " + name);
				}
				if (wanted.test(message)) {
					return message;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Puts the parts of messages together.
	 */
	private static final class Messages implements WebSocket.Listener {

		private final BlockingQueue<String> whole;

		private final StringBuilder parts = new StringBuilder();

		Messages(BlockingQueue<String> whole) {
			this.whole = whole;
		}

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
			this.parts.append(part);
			if (last) {
				this.whole.add(this.parts.toString());
				this.parts.setLength(0);
			}
			socket.request(1);
			return null;
		}

	}

}
