package io.httpy.protocol.h1;

import java.util.ArrayList;
import java.util.List;

/**
 * A request that breaks RFC 9112, or asks for what is not served, and the one status that
 * answers it.
 *
 * @param name what is wrong with it
 * @param status the status
 * @param text what is sent, a character for each byte
 */
record MalformedRequest(String name, int status, String text) {

	private static final String HOST = "Host: a\r\n";

	private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

	static List<MalformedRequest> all() {
		List<MalformedRequest> all = new ArrayList<>();
		all.addAll(requestLines());
		all.addAll(targets());
		all.addAll(fields());
		all.addAll(hosts());
		all.addAll(framing());
		all.addAll(chunks());
		all.addAll(trailers());
		all.addAll(oversized());
		return all;
	}

	private static MalformedRequest line(int status, String line) {
		return new MalformedRequest(line, status, line + "\r\n" + HOST + "\r\n");
	}

	private static MalformedRequest head(int status, String fields) {
		return new MalformedRequest(fields, status, "POST / HTTP/1.1\r\n" + HOST + fields + "\r\n\r\n");
	}

	private static MalformedRequest body(String chunks) {
		return new MalformedRequest(chunks, 400, CHUNKED + chunks);
	}

	private static List<MalformedRequest> requestLines() {
		return List.of(line(400, "GET  / HTTP/1.1"), line(400, "GET /  HTTP/1.1"), line(400, "GET\t/ HTTP/1.1"),
				line(400, "GET /\tHTTP/1.1"), line(400, "GET \t/ HTTP/1.1"), line(400, "GET / \tHTTP/1.1"),
				line(400, "GET\r/ HTTP/1.1"), line(400, "GET /\rHTTP/1.1"), line(400, "GET / HTTP/1.1\r"),
				line(400, "GET\u000b/ HTTP/1.1"), line(400, "GET\u00a0/ HTTP/1.1"), line(400, "GET / HTTP/1.1 "),
				line(400, "GET / HTTP/1.1\t"), line(400, " GET / HTTP/1.1"), line(400, "\tGET / HTTP/1.1"),
				line(400, "\u0000GET / HTTP/1.1"), line(400, "\u0001GET / HTTP/1.1"), line(400, "\u007fGET / HTTP/1.1"),
				line(400, "\u0085GET / HTTP/1.1"), line(400, "\u00a0GET / HTTP/1.1"), line(400, "\rGET / HTTP/1.1"),
				line(400, "\nGET / HTTP/1.1"), line(400, "\r\n \r\nGET / HTTP/1.1"), line(400, "\r\n\nGET / HTTP/1.1"),
				line(400, "GET /"), line(400, "GET"), line(400, "GET / "), line(400, "GET / x HTTP/1.1"),
				line(400, "G@T / HTTP/1.1"), line(400, "G(T / HTTP/1.1"), line(400, "G\u0001T / HTTP/1.1"),
				line(400, "G\u00c4T / HTTP/1.1"), line(400, "\"GET\" / HTTP/1.1"), line(505, "GET / HTTP/1.2"),
				line(505, "GET / HTTP/2.0"), line(505, "GET / HTTP/9.9"), line(505, "GET / http/1.1"),
				line(505, "GET / Http/1.1"), line(505, "GET / HTTP/0.9"), line(505, "GET / HTTP/1.10"),
				line(505, "GET / HTTP/01.1"), line(505, "GET / HTTP/1"), line(505, "GET / ICY/1.1"),
				new MalformedRequest("bare LF after the request line", 400, "GET / HTTP/1.1\nHost: a\r\n\r\n"),
				new MalformedRequest("HTTP/0.9", 400, "GET /\r\n\r\n"),
				new MalformedRequest("the preface of HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
	}

	private static List<MalformedRequest> targets() {
		return List.of(line(400, "GET /\u0000 HTTP/1.1"), line(400, "GET /\u0001 HTTP/1.1"),
				line(400, "GET /\u007f HTTP/1.1"), line(400, "GET /\u00e4 HTTP/1.1"), line(400, "GET /# HTTP/1.1"),
				line(400, "GET /a/../b HTTP/1.1"), line(400, "GET /%2e%2E/b HTTP/1.1"), line(400, "GET /. HTTP/1.1"),
				line(400, "GET /%00 HTTP/1.1"), line(400, "GET /%zz HTTP/1.1"), line(400, "GET /?% HTTP/1.1"),
				line(400, "GET /%ff HTTP/1.1"), line(400, "GET a HTTP/1.1"), line(400, "GET ftp://a/ HTTP/1.1"),
				line(400, "GET http:///a HTTP/1.1"), line(400, "GET http://u@a/ HTTP/1.1"),
				line(400, "GET http://a:b/ HTTP/1.1"), line(400, "CONNECT / HTTP/1.1"),
				line(400, "CONNECT u@a:1 HTTP/1.1"), line(400, "GET ** HTTP/1.1"));
	}

	private static List<MalformedRequest> fields() {
		return List.of(head(400, "X : y"), head(400, "X\t: y"), head(400, ": y"), head(400, " X: y"),
				head(400, "\tX: y"), head(400, "X"), head(400, "X: a\u0000b"), head(400, "X: a\rb"),
				head(400, "X: a\nb"), head(400, "X: a\nY: b"), head(400, "X: a\u0001b"), head(400, "X: a\u007fb"),
				head(400, "X: a\r\n b"), head(400, "X: a\r\n\tb"), head(400, "X: a\r\n \r\nY: b"), head(400, "X(: y"),
				head(400, "X\u00e4: y"), head(400, "X\u0000: y"), head(400, "X\u007f: y"), head(400, "X Y: z"),
				head(400, "X: y\r"), head(400, "\r: y"),
				new MalformedRequest("white space before the first field", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
				new MalformedRequest("two types of one content", 400,
						"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\ncontent-type: a/b\r\nContent-Length: 0\r\n\r\n"),
				new MalformedRequest("bare LF after a field", 400, "GET / HTTP/1.1\r\nHost: a\n\r\n"),
				new MalformedRequest("bare LF at the end of the head", 400, "GET / HTTP/1.1\r\nHost: a\r\n\n"),
				head(417, "Expect: 200-ok"), head(417, "Expect: 100-continue, x"),
				head(417, "Expect: 100-continue\r\nExpect: 100-continue"));
	}

	private static MalformedRequest host(String fields) {
		return new MalformedRequest(fields, 400, "GET / HTTP/1.1\r\n" + fields + "\r\n");
	}

	private static List<MalformedRequest> hosts() {
		return List.of(host(""), host("X: y\r\n"), host("Host: a\r\nHost: a\r\n"), host("Host: a\r\nhost: b\r\n"),
				host("Host:\r\n"), host("Host: a b\r\n"), host("Host: a/b\r\n"), host("Host: u@a\r\n"),
				host("Host: a:b\r\n"), host("Host: a:99999\r\n"), host("Host: a:1:2\r\n"), host("Host: [::1\r\n"),
				host("Host: [g]\r\n"), host("Host: []\r\n"), host("Host: ::1\r\n"), host("Host: :80\r\n"),
				host("Host: a, b\r\n"), host("Host: a?b\r\n"), host("Host: a#b\r\n"), host("Host: \u00e4\r\n"),
				host("Host: %zz\r\n"), host("Host: a\\b\r\n"),
				new MalformedRequest("a malformed Host under an absolute target", 400,
						"GET http://a/ HTTP/1.1\r\nHost: b c\r\n\r\n"),
				new MalformedRequest("no Host under an absolute target", 400, "GET http://a/ HTTP/1.1\r\n\r\n"),
				new MalformedRequest("two Hosts in HTTP/1.0", 400, "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"));
	}

	private static List<MalformedRequest> framing() {
		return List.of(head(400, "Content-Length: 3\r\nTransfer-Encoding: chunked"),
				head(400, "Transfer-Encoding: chunked\r\nContent-Length: 3"),
				head(400, "Content-Length: 3\r\nContent-Length: 3"),
				head(400, "Content-Length: 3\r\nContent-Length: 4"), head(400, "Content-Length: +3"),
				head(400, "Content-Length: 3,3"), head(400, "Content-Length: 3, 3"), head(400, "Content-Length: -3"),
				head(400, "Content-Length: 0x3"), head(400, "Content-Length: 3 3"), head(400, "Content-Length: a"),
				head(400, "Content-Length: 3.0"), head(400, "Content-Length:"),
				head(400, "Content-Length: 9223372036854775808"), head(400, "Content-Length: 99999999999999999999999"),
				head(400, "Content-Length: \u0663"), head(400, "Transfer-Encoding: gzip"),
				head(400, "Transfer-Encoding: identity"), head(400, "Transfer-Encoding: chunked, gzip"),
				head(400, "Transfer-Encoding: chunked, chunked"),
				head(400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
				head(400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip"),
				head(400, "Transfer-Encoding: xchunked"), head(400, "Transfer-Encoding: chunkedx"),
				head(400, "Transfer-Encoding:"), head(400, "Transfer-Encoding: \"chunked\""),
				head(400, "Transfer-Encoding: chunked;a=b"), head(501, "Transfer-Encoding: chunked,"),
				head(501, "Transfer-Encoding: gzip, chunked"),
				head(501, "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked"), head(400, "Sec-WebSocket-Key1: x"),
				head(400, "Sec-WebSocket-Key2: x"),
				new MalformedRequest("two lengths in HTTP/1.0", 400,
						"POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
				new MalformedRequest("Transfer-Encoding in HTTP/1.0", 400,
						"POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
								+ "0\r\n\r\n"));
	}

	private static List<MalformedRequest> chunks() {
		return List.of(body("0x1\r\na\r\n0\r\n\r\n"), body("-1\r\na\r\n0\r\n\r\n"), body("+1\r\na\r\n0\r\n\r\n"),
				body("1 \r\na\r\n0\r\n\r\n"), body(" 1\r\na\r\n0\r\n\r\n"), body("1\t\r\na\r\n0\r\n\r\n"),
				body("\r\na\r\n0\r\n\r\n"), body(";a\r\na\r\n0\r\n\r\n"), body("g\r\na\r\n0\r\n\r\n"),
				body("1g\r\na\r\n0\r\n\r\n"), body("\u0661\r\na\r\n0\r\n\r\n"), body("1_0\r\na\r\n0\r\n\r\n"),
				body("FFFFFFFFFFFFFFFFF\r\na\r\n0\r\n\r\n"), body("8000000000000000\r\na\r\n0\r\n\r\n"),
				body("FFFFFFFF\r\na\r\n"), body("10000000000000001\r\na\r\n0\r\n\r\n"), body("1\na\r\n0\r\n\r\n"),
				body("1;a\nb\r\na\r\n0\r\n\r\n"), body("1;a\rb\r\na\r\n0\r\n\r\n"), body("1\r\na\n0\r\n\r\n"),
				body("1\r\na0\r\n\r\n"), body("1\r\naXX0\r\n\r\n"), body("3\r\nabcd\r\n0\r\n\r\n"),
				body("3\r\nab\r\n0\r\n\r\n"), body("1\r\na\r\r\n0\r\n\r\n"), body("1\r\na\r\n\r\n0\r\n\r\n"),
				body("1;" + "x".repeat(9000) + "\r\na\r\n0\r\n\r\n"));
	}

	private static List<MalformedRequest> trailers() {
		return List.of(body("0\r\nX\r\n\r\n"), body("0\r\nX : y\r\n\r\n"), body("0\r\n: y\r\n\r\n"),
				body("0\r\n X: y\r\n\r\n"), body("0\r\nX: y\r\n z\r\n\r\n"), body("0\r\nX: y\r\n\tz\r\n\r\n"),
				body("0\r\nX: \u0000\r\n\r\n"), body("0\r\nX: a\rb\r\n\r\n"), body("0\r\nX: y\n\r\n"), body("0\r\n\n"),
				body("0\r\nX(: y\r\n\r\n"), body("0\r\nX\u0000: y\r\n\r\n"), body("0\r\n\u007fX: y\r\n\r\n"),
				new MalformedRequest("large trailers", 431, CHUNKED + "0\r\nX: " + "y".repeat(9000) + "\r\n\r\n"),
				new MalformedRequest("many trailers", 431, CHUNKED + "0\r\n" + "X: y\r\n".repeat(101) + "\r\n"));
	}

	private static List<MalformedRequest> oversized() {
		return List.of(
				new MalformedRequest("long target", 414, "GET /" + "a".repeat(9000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
				new MalformedRequest("endless target", 414, "GET /" + "a".repeat(9000)),
				new MalformedRequest("long method", 414, "A".repeat(9000) + " / HTTP/1.1\r\n" + HOST + "\r\n"),
				new MalformedRequest("long version", 414, "GET / " + "A".repeat(9000) + "\r\n" + HOST + "\r\n"),
				new MalformedRequest("long field", 431,
						"GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(9000) + "\r\n\r\n"),
				new MalformedRequest("endless field", 431, "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(9000)),
				new MalformedRequest("long name", 431, "GET / HTTP/1.1\r\n" + HOST + "x".repeat(9000) + ": y\r\n\r\n"),
				new MalformedRequest("large fields", 431,
						"GET / HTTP/1.1\r\n" + HOST + ("X: " + "y".repeat(97) + "\r\n").repeat(90) + "\r\n"),
				new MalformedRequest("many fields", 431,
						"GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(100) + "\r\n"));
	}

	@Override
	public String toString() {
		StringBuilder printable = new StringBuilder();
		for (char c : this.name.substring(0, Math.min(this.name.length(), 80)).toCharArray()) {
			printable.append((c >= 0x20 && c < 0x7f) ? String.valueOf(c) : "\\x%02x".formatted((int) c));
		}
		return this.status + " " + printable;
	}

}
