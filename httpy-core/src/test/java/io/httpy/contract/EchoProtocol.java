package io.httpy.contract;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.LoopMember;
import io.httpy.exchange.Upgrade;
import io.httpy.exchange.UpgradeListener;
import io.httpy.handler.UpgradeHandler;
import io.httpy.http.Request;
import io.httpy.http.Response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A protocol that sends back what comes, while that is taken, and ends when its client
 * does.
 */
public final class EchoProtocol implements UpgradeHandler {

	public static final String NAME = "echo";

	private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();

	private final boolean reading;

	/**
	 * Creates the protocol.
	 * @param reading whether a session reads before it is told to
	 */
	public EchoProtocol(boolean reading) {
		this.reading = reading;
	}

	@Override
	public String protocol() {
		return NAME;
	}

	@Override
	public CompletionStage<Response> handle(Request request) {
		return CompletableFuture.completedFuture(agree());
	}

	public Response agree() {
		Session session = new Session(this.reading);
		return Response.ok().header("x-agreed", "yes").body(new Agreed(this.sessions, session));
	}

	/** Waits for the next session that has begun. */
	public Session next() {
		try {
			Session next = this.sessions.poll(10, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("No session has begun");
			}
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private record Agreed(BlockingQueue<Session> begun, Session session) implements Upgrade {

		@Override
		public String protocol() {
			return NAME;
		}

		@Override
		public UpgradeListener begin(Exchange exchange) {
			this.session.begin(exchange);
			this.begun.add(this.session);
			return this.session;
		}

	}

	/** One client. */
	public static final class Session implements UpgradeListener, LoopMember {

		private final boolean reading;

		private final CompletableFuture<Void> ended = new CompletableFuture<>();

		private final CompletableFuture<Throwable> cut = new CompletableFuture<>();

		private final CompletableFuture<Void> draining = new CompletableFuture<>();

		private final AtomicInteger received = new AtomicInteger();

		private final AtomicInteger endsAndCuts = new AtomicInteger();

		private Exchange exchange;

		private boolean readDue;

		Session(boolean reading) {
			this.reading = reading;
		}

		void begin(Exchange begun) {
			this.exchange = begun;
			begun.enlist(this);
			if (this.reading) {
				begun.read();
			}
		}

		public void run(Consumer<Exchange> task) {
			this.exchange.connections().loop().execute(() -> task.accept(this.exchange));
		}

		public void send(String text, boolean end) {
			run((current) -> {
				current.writeData(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), end);
				current.flush();
			});
		}

		@Override
		public void onData(ByteBuf data) {
			this.received.addAndGet(data.readableBytes());
			this.exchange.writeData(data, false);
			this.exchange.flush();
			this.readDue = true;
			onWritable();
		}

		@Override
		public void onWritable() {
			if (this.readDue && this.exchange.isWritable()) {
				this.readDue = false;
				this.exchange.read();
			}
		}

		@Override
		public void onEnd() {
			this.endsAndCuts.incrementAndGet();
			this.ended.complete(null);
			this.exchange.writeData(Unpooled.copiedBuffer(".", StandardCharsets.US_ASCII), true);
			this.exchange.flush();
		}

		@Override
		public void onCut(Throwable cause) {
			this.endsAndCuts.incrementAndGet();
			this.cut.complete(cause);
		}

		@Override
		public void tick(long now) {
		}

		@Override
		public void drain() {
			this.draining.complete(null);
		}

		public int received() {
			return this.received.get();
		}

		public CompletableFuture<Void> ended() {
			return this.ended;
		}

		public CompletableFuture<Throwable> cut() {
			return this.cut;
		}

		public CompletableFuture<Void> draining() {
			return this.draining;
		}

		/** Returns how often it was told that one side is at its end. */
		public int endsAndCuts() {
			return this.endsAndCuts.get();
		}

	}

}
