package io.httpy.protocol.h2;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.CutException;

/**
 * A client of HTTP/2 with small windows. It reads from the network only while one of its
 * methods waits for something; several threads may, and one of them reads for all.
 */
final class Http2Client implements WireClient {

	/** Small, so that a server soon notices that its client does not read. */
	static final int WINDOW = 16 * 1024;

	private static final int DEFAULT_WINDOW = 65_535;

	private static final int ENABLE_PUSH = 2;

	private static final int INITIAL_WINDOW_SIZE = 4;

	private static final int MAX_FRAME = 16 * 1024;

	private final FrameSocket socket;

	private final String scheme;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Map<Integer, Http2ClientExchange> exchanges = new HashMap<>();

	private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();

	private int nextStream = 1;

	private boolean reading;

	private boolean ended;

	private RuntimeException failure;

	private boolean answered;

	private int pongs;

	private long credit = DEFAULT_WINDOW;

	private int initialCredit = DEFAULT_WINDOW;

	private Http2Client(FrameSocket socket, String scheme) {
		this.socket = socket;
		this.scheme = scheme;
	}

	/** Begins a connection by the preface, which is sent with the first request. */
	static Http2Client of(FrameSocket socket, String scheme) {
		Http2Client client = new Http2Client(socket, scheme);
		client.unsent.writeBytes(FrameSocket.PREFACE);
		client.unsent.writeBytes(settings().bytes());
		return client;
	}

	static Frame settings() {
		return Frame.settings(ENABLE_PUSH, 0, INITIAL_WINDOW_SIZE, WINDOW);
	}

	/** Sends the preface now. */
	void greet() {
		send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, 1));
	}

	/** Takes stream 1 for what was asked for by Upgrade. */
	Http2ClientExchange upgraded() {
		return register();
	}

	private Http2ClientExchange register() {
		Http2ClientExchange exchange = new Http2ClientExchange(this, this.nextStream, this.initialCredit);
		this.exchanges.put(this.nextStream, exchange);
		this.nextStream += 2;
		return exchange;
	}

	@Override
	public WireExchange begin(WireRequest request) {
		List<String> fields = new ArrayList<>(List.of(":method", request.method(), ":scheme", this.scheme, ":authority",
				"localhost", ":path", request.path()));
		request.headers().forEach((name, value) -> fields.addAll(List.of(name, value)));
		if (request.length() > 0) {
			fields.addAll(List.of("content-length", Long.toString(request.length())));
		}
		return begin(fields, request.length() == 0);
	}

	@Override
	public WireExchange upgrade(WireRequest request, String protocol) {
		List<String> fields = new ArrayList<>(List.of(":method", "CONNECT", ":protocol", protocol, ":scheme",
				this.scheme, ":authority", "localhost", ":path", request.path()));
		request.headers().forEach((name, value) -> fields.addAll(List.of(name, value)));
		return begin(fields, false);
	}

	private Http2ClientExchange begin(List<String> fields, boolean end) {
		int flags = Frame.END_HEADERS | (end ? Frame.END_STREAM : 0);
		this.lock.lock();
		try {
			Http2ClientExchange exchange = register();
			sendHeaders(exchange.id(), flags, this.socket.block(fields.toArray(new String[0])));
			return exchange;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void sendHeaders(int id, int flags, byte[] block) {
		if (block.length > MAX_FRAME) {
			throw new IllegalArgumentException("The header block needs a continuation");
		}
		send(new Frame(Frame.HEADERS, flags, id, block));
	}

	/** Ends a request with trailers. */
	void sendTrailers(int id, String... fields) {
		this.lock.lock();
		try {
			sendHeaders(id, Frame.END_HEADERS | Frame.END_STREAM, this.socket.block(fields));
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Frames of several threads must not mingle. */
	void send(Frame frame) {
		synchronized (this.socket) {
			this.unsent.writeBytes(frame.bytes());
			this.socket.send(this.unsent.toByteArray());
			this.unsent.reset();
		}
	}

	/** Sends content as the server gives credit. */
	void write(Http2ClientExchange exchange, byte[] content) {
		int offset = 0;
		while (offset < content.length) {
			await(() -> exchange.isCut() || Math.min(exchange.credit, this.credit) > 0);
			exchange.requireWhole();
			int room;
			this.lock.lock();
			try {
				long most = Math.min(Math.min(exchange.credit, this.credit), MAX_FRAME);
				room = (int) Math.min(most, content.length - offset);
				exchange.credit -= room;
				this.credit -= room;
			}
			finally {
				this.lock.unlock();
			}
			byte[] part = new byte[room];
			System.arraycopy(content, offset, part, 0, room);
			send(new Frame(Frame.DATA, 0, exchange.id(), part));
			offset += room;
		}
	}

	/** Gives the server credit for content that was taken. */
	void consumed(Http2ClientExchange exchange, int bytes) {
		try {
			send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, bytes));
			if (!exchange.isEnded()) {
				send(Frame.ofInt(Frame.WINDOW_UPDATE, exchange.id(), bytes));
			}
		}
		catch (CutException ex) {
			// Reading tells
		}
	}

	/** Looks at what reading changes, while nothing changes. */
	<T> T guarded(Supplier<T> look) {
		this.lock.lock();
		try {
			return look.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits for something, and reads while nobody else does. */
	void await(BooleanSupplier condition) {
		this.lock.lock();
		try {
			while (!condition.getAsBoolean()) {
				if (this.failure != null) {
					throw this.failure;
				}
				if (this.ended) {
					throw new CutException("The server has closed the connection", null);
				}
				if (!this.reading) {
					readOne();
				}
				else if (!this.changed.await(10, TimeUnit.SECONDS)) {
					throw new IllegalStateException("Nothing came in time");
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void readOne() {
		this.reading = true;
		this.lock.unlock();
		Frame frame = null;
		RuntimeException thrown = null;
		try {
			frame = this.socket.read();
		}
		catch (RuntimeException ex) {
			thrown = ex;
		}
		this.lock.lock();
		this.reading = false;
		if (thrown != null) {
			this.failure = thrown;
		}
		else if (frame == null) {
			this.ended = true;
		}
		else {
			take(frame);
		}
		this.changed.signalAll();
	}

	private void take(Frame frame) {
		switch (frame.type()) {
			case Frame.SETTINGS -> takeSettings(frame);
			case Frame.PING -> takePing(frame);
			case Frame.WINDOW_UPDATE -> takeCredit(frame);
			case Frame.GOAWAY -> {
			}
			default -> {
				this.answered = true;
				Http2ClientExchange exchange = this.exchanges.get(frame.streamId());
				if (exchange != null) {
					exchange.take(frame, this.socket);
				}
			}
		}
	}

	private void takePing(Frame frame) {
		if (frame.has(Frame.ACK)) {
			this.pongs++;
		}
		else {
			send(Frame.of(Frame.PING, Frame.ACK, 0, frame.payload()));
		}
	}

	private void takeSettings(Frame frame) {
		if (frame.has(Frame.ACK)) {
			return;
		}
		for (int i = 0; i < frame.payload().length; i += 6) {
			if (frame.payload()[i + 1] == INITIAL_WINDOW_SIZE) {
				int delta = frame.intAt(i + 2) - this.initialCredit;
				this.initialCredit += delta;
				this.exchanges.values().forEach((exchange) -> exchange.credit += delta);
			}
		}
		send(Frame.of(Frame.SETTINGS, Frame.ACK, 0));
	}

	private void takeCredit(Frame frame) {
		Http2ClientExchange exchange = this.exchanges.get(frame.streamId());
		if (frame.streamId() == 0) {
			this.credit += frame.intAt(0);
		}
		else if (exchange != null) {
			exchange.credit += frame.intAt(0);
		}
	}

	@Override
	public boolean isClosedByServer() {
		this.answered = false;
		await(() -> this.ended || this.answered);
		return !this.answered;
	}

	@Override
	public void close() {
		this.socket.close();
	}

	/**
	 * Goes away as a client that crashed, when the server has seen what was sent: what
	 * its kernel has and it has not read may be lost with the connection.
	 */
	void reset() {
		try {
			int next = this.pongs + 1;
			send(Frame.of(Frame.PING, 0, 0, new byte[8]));
			await(() -> this.pongs >= next);
		}
		catch (CutException ex) {
			// It is gone already
		}
		this.socket.reset();
	}

}
