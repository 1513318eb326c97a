package io.httpy.spring.websocket;

import java.util.concurrent.CompletionStage;

import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Answers handshakes that have not got what the methods take, so that no session begins.
 *
 * @param values what they take
 * @param opening the first method that is called, or null
 */
record HandshakeFilter(HandshakeValues values, @Nullable SocketMethod opening) implements Filter {

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		@Nullable Object[] bound = this.values.bind(request);
		if (this.opening != null) {
			this.opening.checkHandshake(bound);
		}
		return next.handle(request);
	}

}
