package io.httpy.protocol.h3;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.httpy.http.HttpMethod;
import io.httpy.http.Push;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.PushRecord;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.handler.codec.http3.DefaultHttp3CancelPushFrame;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.AsciiString;

/**
 * Pushes responses on a connection (RFC 9114 section 4.6), as many as the client allows
 * by MAX_PUSH_ID, and none of them twice. Used on the event loop of the connection.
 */
final class Http3Pusher {

	private static final AsciiString METHOD = AsciiString.cached(":method");

	private static final AsciiString GET = AsciiString.cached("GET");

	private static final AsciiString SCHEME = AsciiString.cached(":scheme");

	private static final AsciiString AUTHORITY = AsciiString.cached(":authority");

	private static final AsciiString PATH = AsciiString.cached(":path");

	private final Http3Connection connection;

	private final PushRecord pushed = new PushRecord();

	private final Map<Integer, Http3PushCodec> open = new HashMap<>();

	private long maxId = -1;

	private int next;

	private boolean stopped;

	Http3Pusher(Http3Connection connection) {
		this.connection = connection;
		this.stopped = !connection.settings().config().protocols().http3().push();
	}

	/** The client takes pushes of up to this id. */
	void allow(long id) {
		this.maxId = id;
	}

	/** Whether the client takes a push now. */
	boolean isAllowed() {
		return !this.stopped && this.next <= this.maxId;
	}

	/** Pushes nothing more. */
	void stop() {
		this.stopped = true;
	}

	boolean isPromised(long id) {
		return id < this.next;
	}

	boolean isIdle() {
		return this.open.isEmpty();
	}

	/**
	 * Promises a response on the stream of a request that it goes with, and has it made.
	 */
	void push(Http3Output output, RequestHead with, Push push) {
		if (!isAllowed() || !this.pushed.add(with.authority(), push.target())) {
			return;
		}
		int id = this.next++;
		Http3Sections.promise(output, id, request(with, push));
		RequestHead head = new RequestHead(HttpMethod.GET, push.target(), with.version(), with.scheme(),
				with.authority(), push.headers());
		Http3PushCodec codec = new Http3PushCodec(this.connection, id, head);
		this.open.put(id, codec);
		this.connection.channel().createStream(QuicStreamType.UNIDIRECTIONAL, codec).addListener((created) -> {
			if (created.isSuccess()) {
				codec.begin();
			}
			else {
				closed(id);
				this.connection.control(new DefaultHttp3CancelPushFrame(id));
			}
		});
	}

	private static AsciiString[] request(RequestHead with, Push push) {
		AsciiString[] fields = ResponseFields.of(push.headers());
		AsciiString[] pseudo = { METHOD, GET, SCHEME, AsciiString.of(with.scheme()), AUTHORITY,
				AsciiString.of(with.authority()), PATH, AsciiString.of(push.target().raw()) };
		AsciiString[] request = Arrays.copyOf(pseudo, pseudo.length + fields.length);
		System.arraycopy(fields, 0, request, pseudo.length, fields.length);
		return request;
	}

	/** The client does not want a push that was promised (RFC 9114 section 7.2.3). */
	void cancelled(long id) {
		Http3PushCodec codec = this.open.get((int) id);
		if (codec != null) {
			codec.lose("The client cancelled the push", null);
		}
	}

	void closed(int id) {
		this.open.remove(id);
		this.connection.pushClosed();
	}

	/** Returns the pushes under way; one that is ended leaves them. */
	Http3PushCodec[] snapshot() {
		return this.open.values().toArray(new Http3PushCodec[0]);
	}

}
