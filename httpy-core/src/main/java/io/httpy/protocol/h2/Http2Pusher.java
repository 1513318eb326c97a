package io.httpy.protocol.h2;

import io.httpy.exchange.Pusher;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.Push;
import io.httpy.http.Request;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Pushes what goes with one response (RFC 9113 section 8.4): promises it on the stream of
 * the request, and has it handled as a GET. A client that lets no more streams begin is
 * pushed nothing.
 */
final class Http2Pusher implements Pusher {

	private static final AsciiString GET = AsciiString.cached("GET");

	private final Http2ServerConnection connection;

	private final Http2Requests requests;

	private final Http2Stream stream;

	private final Request request;

	private Http2Pusher(Http2ServerConnection connection, Http2Requests requests, Http2Stream stream, Request request) {
		this.connection = connection;
		this.requests = requests;
		this.stream = stream;
		this.request = request;
	}

	/** Returns one for a request, or null if nothing can be pushed on its connection. */
	static @Nullable Http2Pusher of(Http2ServerConnection connection, Http2Requests requests, Http2Stream stream,
			Request request) {
		return connection.mayPush() ? new Http2Pusher(connection, requests, stream, request) : null;
	}

	@Override
	public void push(Push push) {
		Http2Connection netty = this.connection.connection();
		if (!this.connection.mayPush() || !this.stream.state().localSideOpen() || !netty.local().canOpenStream()
				|| !this.connection.pushes().add(this.request.authority(), push.target())) {
			return;
		}
		int id = netty.local().incrementAndGetNextStreamId();
		if (id < 0) {
			return;
		}
		this.connection.output().writePushPromise(this.stream, id, headers(push));
		Http2Stream promised = netty.stream(id);
		if (promised != null) {
			RequestHead head = new RequestHead(HttpMethod.GET, push.target(), HttpVersion.HTTP_2, this.request.scheme(),
					this.request.authority(), push.headers());
			// After the response that it goes with has begun
			this.connection.connections().loop().execute(() -> begin(promised, head));
		}
	}

	private Http2Headers headers(Push push) {
		return ReadOnlyHttp2Headers.clientHeaders(false, GET, AsciiString.of(push.target().raw()),
				AsciiString.of(this.request.scheme()), AsciiString.of(this.request.authority()),
				ResponseFields.of(push.headers()));
	}

	private void begin(Http2Stream promised, RequestHead head) {
		if (promised.state() == Http2Stream.State.RESERVED_LOCAL) {
			this.requests.beginPush(promised, head);
		}
	}

}
