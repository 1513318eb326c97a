package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;
import io.httpy.benchmarks.macro.client.TrustAll;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes sure that a server answers what all answer, for a contender that does less would
 * look fast.
 */
public final class AnswerCheck {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final JsonMapper MAPPER = new JsonMapper();

	private final HttpClient client;

	private final String address;

	/**
	 * Creates one.
	 * @param server the server
	 * @param secure whether it was started with TLS
	 * @param version the version to ask by
	 */
	public AnswerCheck(Server server, boolean secure, HttpClient.Version version) {
		// The certificate is for this name
		this.address = (secure ? "https" : "http") + "://localhost:" + server.port();
		this.client = HttpClient.newBuilder()
			.version(version)
			.sslContext(TrustAll.context())
			.connectTimeout(TIMEOUT)
			.build();
	}

	/**
	 * Asks for all routes that answer.
	 * @throws IOException if an answer is wrong, with the route and the answer
	 */
	public void all() throws IOException {
		for (Route route : Route.values()) {
			if (route != Route.WEBSOCKET) {
				one(route);
			}
		}
	}

	/**
	 * Asks for a route.
	 * @param route the route
	 * @throws IOException if the answer is wrong
	 */
	public void one(Route route) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + route.path())).timeout(TIMEOUT);
		String body = route.body();
		if (body != null) {
			request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
		}
		HttpResponse<byte[]> response = send(request.build());
		String type = response.headers().firstValue("content-type").orElse("none");
		require(response.statusCode() == 200, route, "status " + response.statusCode());
		require(response.version() == this.client.version(), route, response.version().toString());
		require(type.startsWith(type(route)), route, "content type " + type);
		require(isExpected(route, response.body()), route, "other content: " + start(response.body()));
	}

	private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
		try {
			return this.client.send(request, BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String type(Route route) {
		return switch (route) {
			case PLAINTEXT -> "text/plain";
			case JSON, USER_POST, ECHO, LARGE -> "application/json";
			case STATIC -> "application/octet-stream";
			case WEBSOCKET -> throw new IllegalArgumentException("It has no answer");
		};
	}

	private static boolean isExpected(Route route, byte[] content) {
		return switch (route) {
			case PLAINTEXT -> Arrays.equals(content, Workload.GREETING.getBytes(StandardCharsets.UTF_8));
			case JSON -> isJson(content, Workload.message());
			case USER_POST -> isJson(content, new UserPost(42, 4711));
			case ECHO -> isJson(content, MAPPER.readTree(route.body()));
			case LARGE -> isJson(content, Workload.items());
			case STATIC -> Arrays.equals(content, Workload.staticContent());
			case WEBSOCKET -> false;
		};
	}

	private static boolean isJson(byte[] content, Object expected) {
		try {
			return MAPPER.readTree(content).equals(MAPPER.readTree(MAPPER.writeValueAsBytes(expected)));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static String start(byte[] content) {
		return new String(content, 0, Math.min(content.length, 100), StandardCharsets.UTF_8);
	}

	private static void require(boolean met, Route route, String seen) throws IOException {
		if (!met) {
			throw new IOException(route.path() + " is answered with " + seen);
		}
	}

}
