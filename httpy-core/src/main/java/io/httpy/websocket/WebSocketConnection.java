package io.httpy.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.LoopMember;
import io.httpy.exchange.UpgradeListener;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.EntityEncoder;
import io.httpy.http.MediaType;
import io.httpy.websocket.OutboundMessage.Compression;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * One session on its exchange: what frames bring about, and the close handshake (RFC 6455
 * section 7). Begins when the handshake was agreed to and lives until its exchange is
 * over, on the event loop of that, save what {@link WebSocketSession} offers to all
 * threads.
 */
final class WebSocketConnection implements UpgradeListener, LoopMember, FrameListener {

	private enum State {

		/** Messages go both ways. */
		OPEN,

		/** This side closes: its close frame waits behind messages, or is out. */
		CLOSING,

		/** It is over. */
		CLOSED

	}

	private final Exchange exchange;

	private final @Nullable EntityEncoder encoder;

	private final HandlerCalls calls;

	private final Inbox inbox;

	private final Outbox outbox;

	private final Liveness liveness;

	private volatile boolean open = true;

	private State state = State.OPEN;

	/** Why this side closes. */
	private CloseStatus reason = CloseStatus.NORMAL;

	private boolean closeSent;

	private boolean endTold;

	private long now = System.nanoTime();

	WebSocketConnection(SessionSettings settings, Exchange exchange, @Nullable String subprotocol,
			@Nullable DeflateExtension extension) {
		this.exchange = exchange;
		this.encoder = settings.encoder();
		WebSocketSession session = new WebSocketSession(this, exchange.request(), subprotocol);
		this.calls = new HandlerCalls(settings.handler(), settings.executor(), this, session);
		Inflation inflation = (extension != null) ? extension.newInflation(settings.config().limits()) : null;
		this.inbox = new Inbox(exchange, new FrameReader(settings.config().limits(), inflation, this), this.calls);
		Compression compression = (extension != null)
				? new Compression(extension.newDeflation(), settings.config().deflate().minSize()) : null;
		this.outbox = new Outbox(this, exchange, compression, settings.config().queue());
		this.liveness = new Liveness(settings.config().timeouts(), this.now);
	}

	/** The head that agrees is written. */
	WebSocketConnection begin() {
		this.exchange.events().webSocketOpened(this.exchange.request());
		this.exchange.enlist(this);
		this.calls.open();
		read();
		return this;
	}

	EventLoop loop() {
		return this.exchange.connections().loop();
	}

	Outbox outbox() {
		return this.outbox;
	}

	boolean isOpen() {
		return this.open;
	}

	/** A message of so many bytes is written. */
	void sent(int bytes) {
		this.liveness.message(this.now);
		this.exchange.events().webSocketMessageSent(this.exchange.request(), bytes);
	}

	/** Sends a message that others are sent as well, see {@link Outbox#offer}. */
	void offer(OutboundMessage message) {
		this.outbox.offer(message);
	}

	CompletionStage<Void> sendJson(Object value, Type type) {
		if (this.encoder == null) {
			return CompletableFuture.failedFuture(new IOException("The server has no encoder for "
					+ value.getClass().getName() + "; give one to its builder, or send text or bytes"));
		}
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		try {
			this.encoder.encode(value, type, MediaType.JSON, json);
		}
		catch (IOException | RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return this.outbox.send(new WebSocketMessage.Text(json.toString(StandardCharsets.UTF_8)));
	}

	/** Runs a task on the event loop; if that is gone, nothing is sent any more. */
	void runOnLoop(Runnable task) {
		if (loop().inEventLoop()) {
			task.run();
			return;
		}
		try {
			loop().execute(task);
		}
		catch (RejectedExecutionException ex) {
			this.open = false;
			this.outbox.queue().abandon();
		}
	}

	/** Runs a task on the event loop after a while, unless that is gone by then. */
	void later(Runnable task, long millis) {
		if (!loop().isShuttingDown()) {
			loop().schedule(task, millis, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public void onData(ByteBuf data) {
		this.liveness.heard(this.now);
		this.inbox.add(data);
		read();
	}

	/** Something has come, or the handler can take more. */
	void read() {
		try {
			this.inbox.read();
		}
		catch (WebSocketViolation ex) {
			fail(ex.status());
		}
		endIfRead();
	}

	@Override
	public void onText(String text, int bytes) {
		message(new WebSocketMessage.Text(text), bytes);
	}

	@Override
	public void onBinary(ByteBuffer bytes) {
		message(new WebSocketMessage.Binary(bytes), bytes.remaining());
	}

	/** What comes after our own close is of no interest (RFC 6455 section 5.5.1). */
	private void message(WebSocketMessage message, int bytes) {
		if (this.state == State.OPEN) {
			this.liveness.message(this.now);
			this.exchange.events().webSocketMessageReceived(this.exchange.request(), bytes);
			this.calls.message(message);
		}
	}

	@Override
	public void onPing(ByteBuf payload) {
		if (!this.closeSent) {
			this.outbox.pong(payload);
		}
	}

	/** That something has come is all there is to know. */
	@Override
	public void onPong(ByteBuf payload) {
	}

	/** The client closes, or answers our close (RFC 6455 section 5.5.1). */
	@Override
	public void onClose(CloseStatus status) {
		fail(status);
	}

	/** Closes without waiting for the client (RFC 6455 section 7.1.7). */
	private void fail(CloseStatus status) {
		if (this.state != State.CLOSED) {
			this.open = false;
			writeClose(status);
			end(status);
		}
	}

	/**
	 * Begins to close, on any thread.
	 * @param status why
	 */
	void close(CloseStatus status) {
		this.open = false;
		runOnLoop(() -> beginClose(status, false));
	}

	/**
	 * Settled before handlers are told that their messages were not sent, which is no
	 * failure of theirs.
	 */
	private void beginClose(CloseStatus status, boolean abandonsQueue) {
		if (this.state == State.OPEN) {
			this.open = false;
			this.state = State.CLOSING;
			this.reason = status;
			if (abandonsQueue) {
				this.outbox.queue().abandon();
			}
			else {
				this.outbox.queue().close();
			}
			this.outbox.drain();
		}
	}

	/** The client reads too slowly for what it is sent. */
	void overrun() {
		this.open = false;
		runOnLoop(() -> beginClose(CloseStatus.TRY_AGAIN_LATER.withReason("Messages are read too slowly"), true));
	}

	/** Nothing waits to be sent. */
	void sentAll() {
		if (this.state == State.CLOSING && !this.closeSent) {
			writeClose(this.reason);
			this.exchange.flush();
		}
	}

	private void writeClose(CloseStatus status) {
		if (!this.closeSent && !this.exchange.isOver()) {
			this.closeSent = true;
			this.liveness.closing(this.now);
			this.outbox.close(status);
		}
	}

	/** Ends the sending side, after which the exchange is over. */
	private void end(CloseStatus status) {
		if (!this.exchange.isOver()) {
			tellEnd(status);
			this.exchange.writeData(Unpooled.EMPTY_BUFFER, true);
			this.exchange.flush();
		}
		closed(status);
	}

	/** Before the end of the exchange is told. */
	private void tellEnd(CloseStatus status) {
		if (!this.endTold) {
			this.endTold = true;
			this.exchange.events().webSocketClosed(this.exchange.request(), status.code());
		}
	}

	private void closed(CloseStatus status) {
		if (this.state != State.CLOSED) {
			this.state = State.CLOSED;
			this.open = false;
			this.inbox.release();
			tellEnd(status);
			// Before handlers are told that their messages were not sent, which is no
			// failure of theirs
			this.calls.close(status);
			this.outbox.release();
		}
	}

	/** The client sends nothing more; what came before, a close perhaps, may wait. */
	@Override
	public void onEnd() {
		this.inbox.end();
		endIfRead();
	}

	/** The client has ended and not closed (RFC 6455 section 7.1.5). */
	private void endIfRead() {
		if (this.state != State.CLOSED && this.inbox.isAtEnd()) {
			end(CloseStatus.ABNORMAL);
		}
	}

	@Override
	public void onCut(Throwable cause) {
		closed(CloseStatus.ABNORMAL);
	}

	@Override
	public void onWritable() {
		if (this.state != State.CLOSED && !this.closeSent) {
			this.outbox.drain();
		}
	}

	@Override
	public void tick(long time) {
		this.now = time;
		switch (this.liveness.verdict(this.inbox.isListening(), time)) {
			case PING -> this.outbox.ping();
			case IDLE -> beginClose(CloseStatus.GOING_AWAY.withReason("Nothing was said for too long"), false);
			case LOST -> this.exchange.cut(new ClientLostException("The client does not answer pings", null));
			case UNCLOSED -> end(CloseStatus.ABNORMAL);
			case FINE -> {
			}
		}
	}

	/** The server begins to stop. */
	@Override
	public void drain() {
		close(CloseStatus.GOING_AWAY);
	}

}
