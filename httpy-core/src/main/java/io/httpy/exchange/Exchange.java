package io.httpy.exchange;

import java.util.List;

import io.httpy.event.ServerEvents;
import io.httpy.handler.ClientLostException;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Push;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, whatever the protocol: the state machine between the
 * codec below and the dispatcher above. Its lifecycle is WAITING (the handler works),
 * STREAMING (the head is out) or UPGRADED (it carries another protocol), then OVER, by
 * the last byte that is written or by being cut. An illegal order throws here, at the
 * call, and so does a body that is longer or shorter than announced (RFC 9110 section
 * 8.6). Used on the event loop of its connection only.
 */
public final class Exchange extends ExchangeTally {

	private enum State {

		WAITING, STREAMING, UPGRADED, OVER

	}

	private final ExchangeCodec codec;

	private final LoopConnections connections;

	private final ServerEvents events;

	private final Request request;

	private final EarlyHints hints;

	private State state = State.WAITING;

	private boolean failing;

	private @Nullable ExchangeListener listener;

	private @Nullable Pusher pusher;

	private @Nullable LoopMember member;

	private InboundTarget inbound;

	/**
	 * Creates an exchange.
	 * @param codec its connection or stream
	 * @param connections the registry of its event loop
	 * @param head the head that was read
	 * @param connection the connection
	 * @param bodySettings how its body comes, or null if it has none
	 * @param events told of the start and the end
	 */
	public Exchange(ExchangeCodec codec, LoopConnections connections, RequestHead head, ConnectionInfo connection,
			@Nullable BodySettings bodySettings, ServerEvents events) {
		super(events != ServerEvents.NONE);
		this.codec = codec;
		this.connections = connections;
		this.events = events;
		this.hints = new EarlyHints(this, codec);
		InboundBody body = (bodySettings != null) ? new InboundBody(this, bodySettings) : null;
		this.inbound = (body != null) ? body : InboundTarget.NONE;
		this.request = new Request(head, (body != null) ? body : RequestBody.empty(), connection, this.hints);
		connections.work().exchangeBegan();
		events.exchangeStarted(this.request);
	}

	/**
	 * Returns the request.
	 * @return the request
	 */
	public Request request() {
		return this.request;
	}

	/**
	 * Returns the registry of the event loop that all methods must be called on.
	 * @return the registry
	 */
	public LoopConnections connections() {
		return this.connections;
	}

	/**
	 * Returns who is told of what happens on this exchange.
	 * @return the listeners of the server
	 */
	public ServerEvents events() {
		return this.events;
	}

	/**
	 * Whether the response has begun or can no longer begin.
	 * @return whether it is too late to answer otherwise
	 */
	public boolean isCommitted() {
		return this.state != State.WAITING;
	}

	/**
	 * Notes that an error is to be answered in place of what was handled.
	 * @return whether that is so for the first time
	 */
	public boolean beginFailing() {
		boolean first = !this.failing;
		this.failing = true;
		return first;
	}

	/**
	 * Whether the last byte was written, or the exchange was cut.
	 * @return whether nothing more can be written
	 */
	public boolean isOver() {
		return this.state == State.OVER;
	}

	/**
	 * Returns what is known of the bytes that come after the head.
	 * @return the body of the request, or what another protocol sends; another one after
	 * an upgrade
	 */
	public Inbound inbound() {
		return this.inbound;
	}

	/**
	 * Whether the exchange carries another protocol.
	 * @return whether it was upgraded and is not over
	 */
	public boolean isUpgraded() {
		return this.state == State.UPGRADED;
	}

	/**
	 * Whether the peer takes what is written.
	 * @return whether more may be written now
	 */
	public boolean isWritable() {
		return this.codec.isWritable();
	}

	/**
	 * Sets who is told when more may be written, or that the exchange was cut. A writer
	 * that another one takes the place of is told that it was cut.
	 * @param changed the writer of the response, or null if it writes all at once
	 */
	public void listener(@Nullable ExchangeListener changed) {
		ExchangeListener before = this.listener;
		this.listener = changed;
		if (before != null) {
			before.onCut(new IllegalStateException("Another response has taken its place"));
		}
	}

	/**
	 * Has what this exchange carries for long told of the time and of a drain, be it
	 * past.
	 * @param carried the only one of this exchange
	 */
	public void enlist(LoopMember carried) {
		if (this.state != State.OVER) {
			this.member = carried;
			this.connections.add(carried);
		}
	}

	/**
	 * Tells what can push, for a connection whose client allows it.
	 * @param able the connection
	 */
	public void pusher(Pusher able) {
		this.pusher = able;
	}

	/**
	 * Promises responses that go with this one, if the client takes such (RFC 9113
	 * section 8.4: before the content that needs them).
	 * @param pushes what the client would have asked for
	 */
	public void push(List<Push> pushes) {
		if (this.pusher != null && this.state == State.WAITING) {
			pushes.forEach(this.pusher::push);
		}
	}

	/**
	 * Writes the head of the response, which may forbid content (RFC 9110 section 6.4.1).
	 * @param head the head that the handler wants
	 * @return whether content must follow
	 * @throws IllegalStateException if a head was written before
	 */
	public boolean writeHead(ResponseHead head) {
		require(State.WAITING);
		if (head.status().isSuccess() && this.request.requiresUpgrade()) {
			throw new IllegalStateException("What asks for another protocol cannot be answered with " + head.status());
		}
		this.hints.send();
		long length = head.lengthOnTheWire();
		boolean last = head.end() || length == 0 || !head.status().allowsContent(this.request.method());
		ResponseHead framed = new ResponseHead(head.status(), head.headers(), length, last);
		answered(framed);
		this.state = State.STREAMING;
		this.codec.writeHead(framed);
		if (last) {
			over(null);
		}
		return !last;
	}

	/**
	 * Agrees to the protocol that the request has asked for, and has it take over.
	 * @param headers the fields of the response
	 * @param upgrade what takes over
	 * @throws IllegalStateException if a head was written before
	 */
	public void upgrade(Headers headers, Upgrade upgrade) {
		require(State.WAITING);
		if (!upgrade.protocol().equals(this.request.upgrade())) {
			throw new IllegalStateException("The client has not asked for " + upgrade.protocol());
		}
		listener(null);
		ResponseHead agreed = ResponseHead.ofUpgrade(this.request.requiresUpgrade(), headers);
		answered(agreed);
		this.state = State.UPGRADED;
		this.codec.upgrade(upgrade.protocol(), agreed);
		UpgradedInput input = new UpgradedInput(this.codec);
		this.inbound = input;
		UpgradeListener taker = upgrade.begin(this);
		this.listener = taker;
		input.begin(taker);
		flush();
	}

	/**
	 * Asks for one more part of the body, or of the protocol that has taken over.
	 */
	public void read() {
		if (this.state == State.WAITING && this.inbound.takeExpectation()) {
			this.codec.writeInterim(HttpStatus.CONTINUE, Headers.EMPTY);
		}
		if (this.state != State.OVER && this.inbound.admitsRead()) {
			this.codec.read();
		}
	}

	/**
	 * Writes a part of the content.
	 * @param data the bytes, released in any case
	 * @param end whether it is the last
	 * @throws IllegalStateException without a head, or beyond or below its length
	 */
	public void writeData(ByteBuf data, boolean end) {
		long total = responseBytes() + data.readableBytes();
		boolean begun = this.state == State.STREAMING || this.state == State.UPGRADED;
		if (!begun || !allows(total, end)) {
			data.release();
			throw new IllegalStateException("The exchange is %s, and the response has %s %d bytes".formatted(this.state,
					end ? "ended with" : "at least", total));
		}
		sent(total);
		this.codec.writeData(data, end);
		if (end) {
			over(null);
		}
	}

	/**
	 * Ends the content with trailers.
	 * @param trailers the fields, possibly none
	 * @throws IllegalStateException if no head was written
	 */
	public void writeTrailers(Headers trailers) {
		require(State.STREAMING);
		this.codec.writeTrailers(trailers);
		over(null);
	}

	/**
	 * Sends what was written.
	 */
	public void flush() {
		this.codec.flush();
	}

	/**
	 * Cuts the exchange from this side, so that its peer sees that it is not complete.
	 * @param cause why
	 */
	public void cut(Throwable cause) {
		if (this.state != State.OVER) {
			over(cause);
			this.codec.reset();
		}
	}

	/**
	 * Takes a part of the request body from the codec.
	 * @param data the bytes, released by the callee
	 */
	public void onData(ByteBuf data) {
		Exchange outer = this.connections.work().enter(this);
		try {
			this.inbound.onData(data);
		}
		finally {
			this.connections.work().leave(outer);
		}
	}

	/**
	 * Takes the end of the request body from the codec.
	 */
	public void onEnd() {
		Exchange outer = this.connections.work().enter(this);
		try {
			this.inbound.onEnd();
		}
		finally {
			this.connections.work().leave(outer);
		}
	}

	/**
	 * Takes a failure of the request body from the codec: what comes after it is lost.
	 * @param cause what readers of the body get
	 */
	public void onBodyFailed(Throwable cause) {
		this.inbound.onFailed(cause);
	}

	/**
	 * Is told by the codec that more may be written.
	 */
	public void onWritable() {
		if (this.listener == null || this.state == State.OVER) {
			return;
		}
		Exchange outer = this.connections.work().enter(this);
		try {
			this.listener.onWritable();
		}
		finally {
			this.connections.work().leave(outer);
		}
	}

	/**
	 * Is told by the codec that the peer is gone.
	 * @param reason what happened
	 * @param cause what the transport reported, or null
	 */
	public void onLost(String reason, @Nullable Throwable cause) {
		if (this.state != State.OVER) {
			over(new ClientLostException(reason, cause));
		}
	}

	private void over(@Nullable Throwable cause) {
		this.state = State.OVER;
		this.connections.exchangeEnded(this.member);
		if (cause != null) {
			if (this.listener != null) {
				this.listener.onCut(cause);
			}
			onBodyFailed(cause);
		}
		else {
			this.inbound.abandon();
		}
		ended(this.inbound.received(), cause);
		this.request.end();
		this.events.exchangeEnded(this.request, this);
	}

	private void require(State required) {
		if (this.state != required) {
			throw new IllegalStateException("The exchange is " + this.state + ", not " + required);
		}
	}

}
