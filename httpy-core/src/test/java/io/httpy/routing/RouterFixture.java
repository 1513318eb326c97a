package io.httpy.routing;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.httpy.handler.BlockingHandler;
import io.httpy.handler.HttpException;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calls a router without a connection.
 */
final class RouterFixture {

	static final long MAX_BODY = 1_000;

	private RouterFixture() {
	}

	static Router router(Consumer<Routes> registration) {
		Routes routes = new Routes(Runnable::run);
		registration.accept(routes);
		return new Router(routes.list(), MAX_BODY);
	}

	static BlockingHandler answer(String text) {
		return (request) -> Response.text(text);
	}

	static Request request(String method, String target, String... fields) {
		return request(method, target, RequestBody.empty(), fields);
	}

	static Request request(String method, String target, RequestBody body, String... fields) {
		HeadersBuilder headers = Headers.builder();
		for (int i = 0; i < fields.length; i += 2) {
			headers.add(fields[i], fields[i + 1]);
		}
		RequestTarget parsed = method.equals("CONNECT") ? RequestTarget.ofAuthority(target)
				: RequestTarget.parse(target);
		RequestHead head = new RequestHead(HttpMethod.of(method), parsed, HttpVersion.HTTP_1_1, "http", "localhost",
				headers.build());
		InetSocketAddress address = new InetSocketAddress(80);
		return new Request(head, body, new ConnectionInfo(address, address, false));
	}

	static Response handle(Router router, Request request) throws Exception {
		return router.handle(request).toCompletableFuture().join();
	}

	static String text(Router router, Request request) throws Exception {
		ResponseBody body = handle(router, request).body();
		assertThat(body).isInstanceOf(ResponseBody.Bytes.class);
		return new String(((ResponseBody.Bytes) body).content(), StandardCharsets.UTF_8);
	}

	static HttpException failure(Router router, Request request) {
		HttpException failure = catchThrowableOfType(HttpException.class, () -> router.handle(request));
		assertThat(failure).isNotNull();
		return failure;
	}

}
