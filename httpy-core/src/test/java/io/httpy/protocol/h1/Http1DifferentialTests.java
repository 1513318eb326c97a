package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

import io.httpy.fixture.EmbeddedConnection;
import io.httpy.handler.Handler;
import io.httpy.handler.Violation;
import io.httpy.http.Authority;
import io.httpy.http.Request;
import io.httpy.http.RequestTarget;
import io.httpy.http.Response;
import io.httpy.protocol.h1.NettyRequests.Message;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Requests are what Netty's strict decoder takes them for, or are refused: what Netty
 * refuses always is, what it lets through only for the reasons listed here.
 */
class Http1DifferentialTests {

	/** Completes whatever head may have begun. */
	private static final String TAIL = "\r\n\r\n";

	private static final int MUTATIONS = 3_000;

	private static final List<String> WELL_FORMED = List.of("GET / HTTP/1.1\r\nHost: localhost:8080\r\n\r\n",
			"GET /a/b?c=d&e HTTP/1.1\r\nHost: a\r\nUser-Agent: x (y; z)\r\nAccept: text/html, */*;q=0.8\r\n"
					+ "Accept-Encoding: gzip, br\r\nCookie: a=b; c=\"d\"\r\nX-Empty:\r\nx-empty: \t\r\nX-\u0021: \u00e4\r\n\r\n",
			"HEAD /h HTTP/1.0\r\n\r\n", "GET /k HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /l HTTP/1.0\r\n\r\n",
			"OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n",
			"PURGE http://b:81/c?d HTTP/1.1\r\nHOST: [::1]:80\r\n\r\n",
			"PUT /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Type: a/b\r\n\r\n12345",
			"POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\ncontent-length: 0005\r\n\r\n12\r\n5",
			"\r\n\r\nPOST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \tChunked \r\n\r\n"
					+ "1\r\na\r\n00B ; n=v;m=\"q;\\\"\";o\r\n0123456789\n\r\n0;l\r\nTrailer-A: b\r\nC:\r\n\r\n",
			"POST /d HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

	private final List<List<String>> lines = new ArrayList<>();

	private final List<List<String>> fields = new ArrayList<>();

	private final List<String> bodies = new ArrayList<>();

	private final Random random = new Random(9112);

	@Test
	void wellFormedRequestsAreTheSameHoweverTheyAreSplit() {
		for (String text : WELL_FORMED) {
			int expected = NettyRequests.of(text).complete().size();
			for (int split = 0; split < text.length(); split++) {
				compare(text, split, text.length());
				assertThat(this.bodies).as(text).hasSize(expected);
			}
			compare(text, 1, 1);
			assertThat(this.bodies).as(text).hasSize(expected);
		}
	}

	@Test
	void malformedRequestsAreRefusedForAReason() {
		for (MalformedRequest request : MalformedRequest.all()) {
			compare(request.text() + TAIL, 1 + this.random.nextInt(20), 1 + this.random.nextInt(50));
		}
	}

	@Test
	void mutatedRequestsAreTheSameOrAreRefusedForAReason() {
		List<String> seeds = new ArrayList<>();
		MalformedRequest.all()
			.stream()
			.map(MalformedRequest::text)
			.filter((text) -> text.length() < 500)
			.forEach(seeds::add);
		while (seeds.size() < 1000) {
			seeds.addAll(WELL_FORMED);
		}
		RequestMutations mutations = new RequestMutations(seeds, 9110);
		int accepted = 0;
		for (int i = 0; i < MUTATIONS; i++) {
			compare(mutations.next() + TAIL, 1 + this.random.nextInt(80), 1 + this.random.nextInt(80));
			accepted += this.bodies.size();
		}
		assertThat(accepted).as("As many as were worth a comparison").isGreaterThan(MUTATIONS / 8);
	}

	/** Serves input in pieces and compares what comes of it with what Netty sees. */
	private void compare(String text, int first, int others) {
		NettyRequests netty = NettyRequests.of(text);
		this.lines.clear();
		this.fields.clear();
		this.bodies.clear();
		Handler handler = (request) -> {
			this.lines.add(List.of(request.method().name(), request.target().raw(), request.version().text()));
			this.fields.add(fields(request));
			return request.body().bytes().thenApply((bytes) -> {
				this.bodies.add(new String(bytes, StandardCharsets.ISO_8859_1));
				return Response.noContent();
			});
		};
		try (EmbeddedConnection connection = EmbeddedConnection.http1(handler)) {
			for (int at = 0; at < text.length();) {
				int end = Math.min(text.length(), at + ((at == 0) ? Math.max(first, 1) : others));
				connection.take(text.substring(at, end));
				at = end;
			}
			judge(netty, connection, printable(text));
		}
	}

	private static List<String> fields(Request request) {
		List<String> fields = new ArrayList<>();
		request.headers().forEach((name, value) -> {
			fields.add(name);
			fields.add(value);
			assertThat(request.headers().all(name.toUpperCase(Locale.ROOT))).contains(value);
		});
		return fields;
	}

	private void judge(NettyRequests netty, EmbeddedConnection connection, String text) {
		int served = this.bodies.size();
		assertThat(netty.complete()).as(text).hasSizeGreaterThanOrEqualTo(served);
		for (int i = 0; i < served; i++) {
			Message expected = netty.complete().get(i);
			assertThat(this.lines.get(i)).as(text).isEqualTo(expected.line());
			assertThat(this.fields.get(i)).as(text).isEqualTo(expected.fields());
			assertThat(this.bodies.get(i)).as(text).isEqualTo(expected.body().toString());
		}
		Message next = (served < netty.complete().size()) ? netty.complete().get(served) : netty.begun();
		if (connection.refusals() > 0) {
			Violation violation = Violation.valueOf(connection.violations().get(0));
			boolean both = netty.isRefused() && served == netty.complete().size();
			assertThat(both || isListed(violation, next, netty.beginning())).as(violation + " " + text).isTrue();
		}
		else if (served < netty.complete().size() || netty.isRefused()) {
			assertThat(connection.isOpen()).as(text).isFalse();
			assertThat(endsConnection(connection.requests().get(connection.requests().size() - 1))).as(text).isTrue();
		}
	}

	private static boolean endsConnection(Request last) {
		return last.headers().hasElement("connection", "close")
				|| !last.version().text().equals("HTTP/1.1") && !last.headers().hasElement("connection", "keep-alive")
				|| last.body().length() > 10 * 1024 * 1024;
	}

	/** What Netty lets through and is refused nevertheless. */
	private static boolean isListed(Violation violation, Message message, String beginning) {
		if (message == null) {
			return matches("(\r\n)*(\n|\r[^\n]).*", beginning) || isFoldedOrDoubled(beginning);
		}
		return switch (violation) {
			case BAD_REQUEST_LINE ->
				!matches("(\r\n)*[^\\x00-\\x20\\x7f-\\xff]+ [^\t-\r ]+ [^\\x00-\\x20\\x7f]+\r\n.*", message.head());
			case UNSUPPORTED_VERSION -> !matches("(\r\n)*[^ ]+ [^ ]+ HTTP/1\\.[01]\r\n.*", message.head());
			case BAD_TARGET -> isRefused(() -> target(message.line()));
			case BAD_HOST ->
				message.all("host").size() != 1 || isRefused(() -> Authority.check(message.all("host").get(0)));
			case BAD_HEADER -> isFoldedOrDoubled(message.head());
			case LARGE_HEADERS -> message.fields().size() / 2 + message.content().toString().lines().count() > 100;
			case BAD_FRAMING -> matches("(?i).*\r\nsec-websocket-key[12]:.*", message.head());
			case UNSUPPORTED_CODING -> !matches("(?i)chunked", String.join("\r\n", message.all("transfer-encoding")));
			case UNKNOWN_EXPECTATION -> !matches("(?i)100-continue", String.join("\r\n", message.all("expect")));
			case BAD_CHUNK -> isStrangeInChunks(message.content().toString());
			default -> false;
		};
	}

	private static RequestTarget target(List<String> line) {
		return line.get(0).equals("CONNECT") ? RequestTarget.ofAuthority(line.get(1))
				: RequestTarget.parse(line.get(1));
	}

	/**
	 * Obsolete folding, and fields of which there can be only one: the type, and of
	 * HTTP/1.0 the length, where Netty takes the first.
	 */
	private static boolean isFoldedOrDoubled(String head) {
		return matches(".*\r\n[ \t].*", head) || matches("(?i).*\r\ncontent-type:.*\r\ncontent-type:.*", head)
				|| matches("(?i).* HTTP/1.0\r\n.*content-length:.*\r\ncontent-length:.*", head);
	}

	/**
	 * Folding in trailers, quotes where none belong in extensions, trailers that Netty
	 * drops and therefore does not look at.
	 */
	private static boolean isStrangeInChunks(String content) {
		return matches(".*\r\n[ \t].*", content) || matches(".*;[^\r]*\".*", content)
				|| matches("(?i).*\r\n(content-length|transfer-encoding|trailer):.*", content);
	}

	private static boolean matches(String pattern, String text) {
		return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
	}

	private static boolean isRefused(ThrowingCallable check) {
		return catchThrowable(check) instanceof IllegalArgumentException;
	}

	private static String printable(String text) {
		StringBuilder printable = new StringBuilder();
		for (char c : text.toCharArray()) {
			printable.append((c >= 0x20 && c < 0x7f) ? String.valueOf(c) : "\\x%02x".formatted((int) c));
		}
		return printable.toString();
	}

}
