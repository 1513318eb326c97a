package io.httpy.protocol.h3;

import java.util.HashMap;
import java.util.Map;

import io.httpy.http.HttpMethod;
import io.httpy.http.Push;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.PushRecord;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3PushPromiseFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3ServerPushStreamManager;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;

/**
 * Pushes responses on a connection (RFC 9114 section 4.6), as many as the client allows
 * by MAX_PUSH_ID, and none of them twice. Used on the event loop of the connection.
 */
final class Http3Pusher {

	private final Http3Connection connection;

	private final Http3ServerPushStreamManager ids;

	private final PushRecord pushed = new PushRecord();

	private final Map<Long, Http3PushCodec> open = new HashMap<>();

	private long next;

	private boolean stopped;

	Http3Pusher(Http3Connection connection, QuicChannel channel) {
		this.connection = connection;
		this.ids = new Http3ServerPushStreamManager(channel);
		this.stopped = !connection.settings().config().protocols().http3().push();
	}

	/** Whether the client takes a push now. */
	boolean isAllowed() {
		return !this.stopped && this.ids.isPushAllowed();
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
	void push(QuicStreamChannel stream, RequestHead with, Push push) {
		if (!isAllowed() || !this.pushed.add(with.authority(), push.target())) {
			return;
		}
		long id = this.ids.reserveNextPushId();
		this.next = id + 1;
		stream.write(new DefaultHttp3PushPromiseFrame(id, promised(with, push)));
		RequestHead head = new RequestHead(HttpMethod.GET, push.target(), with.version(), with.scheme(),
				with.authority(), push.headers());
		Http3PushCodec codec = new Http3PushCodec(this.connection, head);
		this.open.put(id, codec);
		this.ids.newPushStream(id, codec).addListener((created) -> {
			if (created.isSuccess()) {
				codec.begin();
			}
			else {
				closed(codec);
			}
		});
	}

	private static Http3Headers promised(RequestHead with, Push push) {
		Http3Headers headers = new DefaultHttp3Headers(false).method(HttpMethod.GET.name())
			.scheme(with.scheme())
			.authority(with.authority())
			.path(push.target().raw());
		Http3Sections.addAll(headers, ResponseFields.of(push.headers()));
		return headers;
	}

	/** The client does not want a push that was promised (RFC 9114 section 7.2.3). */
	void cancelled(long id) {
		Http3PushCodec codec = this.open.get(id);
		if (codec != null) {
			codec.lose("The client cancelled the push", null);
		}
	}

	void closed(Http3PushCodec codec) {
		this.open.values().remove(codec);
		this.connection.pushClosed();
	}

	/** Returns the pushes under way; one that is ended leaves them. */
	Http3PushCodec[] snapshot() {
		return this.open.values().toArray(new Http3PushCodec[0]);
	}

}
