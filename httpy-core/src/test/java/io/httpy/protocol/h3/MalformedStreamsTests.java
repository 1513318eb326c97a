package io.httpy.protocol.h3;

import java.util.stream.Stream;

import io.httpy.fixture.TestServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

/**
 * Whatever is wrong with what a client sends is answered by the error that the RFC names,
 * on the stream or the connection, and others are served meanwhile.
 */
class MalformedStreamsTests {

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = Http3Wire.startEcho();
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private static byte[] request(String... more) {
		String[] fields = new String[8 + more.length];
		System.arraycopy(new String[] { ":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", "/" },
				0, fields, 0, 8);
		System.arraycopy(more, 0, fields, 8, more.length);
		return Frames.headers(fields);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "heads", "fields", "contents" })
	void aMalformedMessageResetsItsStream(String what, byte[] bytes, long code) {
		QuicPeer peer = this.server.closing(QuicPeer.settled(this.server.port()));
		QuicPeer bystander = this.server.closing(QuicPeer.settled(this.server.port()));
		assertThat(peer.request().sendAndEnd(bytes).resetWith()).isEqualTo(code);
		assertThat(peer.get()).contains("fine");
		assertThat(bystander.get()).contains("fine");
	}

	static Stream<Arguments> heads() {
		return Stream.of(of("no method", Frames.headers(":scheme", "https", ":authority", "a", ":path", "/"), 0x10e),
				of("no scheme", Frames.headers(":method", "GET", ":authority", "a", ":path", "/"), 0x10e),
				of("no path", Frames.headers(":method", "GET", ":scheme", "https", ":authority", "a"), 0x10e),
				of("an empty path",
						Frames.headers(":method", "GET", ":scheme", "https", ":authority", "a", ":path", ""), 0x10e),
				of("no pseudo-field at all", Frames.headers("a", "b"), 0x10e),
				of("no field at all", Frames.headers(), 0x10e),
				of("a pseudo-field twice", request(":path", "/"), 0x10e),
				of("an unknown pseudo-field",
						Frames.headers(":method", "GET", ":scheme", "https", ":authority", "a", ":path", "/", ":x",
								"y"),
						0x10e),
				of("a pseudo-field of responses",
						Frames.headers(":method", "GET", ":scheme", "https", ":authority", "a", ":path", "/", ":status",
								"200"),
						0x10e),
				of(":protocol without CONNECT",
						Frames.headers(":method", "GET", ":scheme", "https", ":authority", "a", ":path", "/",
								":protocol", "websocket"),
						0x10e),
				of(":protocol that was not announced",
						Frames.headers(":method", "CONNECT", ":scheme", "https", ":authority", "a", ":path", "/",
								":protocol", "websocket"),
						0x10e),
				of("a pseudo-field after a field",
						Frames.headers(":method", "GET", "a", "b", ":scheme", "https", ":authority", "a", ":path", "/"),
						0x10e),
				of("CONNECT with a path", Frames.headers(":method", "CONNECT", ":authority", "a:1", ":path", "/"),
						0x10e));
	}

	static Stream<Arguments> fields() {
		return Stream.of(of("an upper-case name", request("X-A", "b"), 0x10e),
				of("an empty name", request("", "b"), 0x10e), of("a space in a name", request("a b", "c"), 0x10e),
				of("a colon in a name", request("a:b", "c"), 0x10e), of("CR in a value", request("a", "b\rc"), 0x10e),
				of("LF in a value", request("a", "b\nc"), 0x10e), of("NUL in a value", request("a", "b\0c"), 0x10e),
				of("a space around a value", request("a", " b"), 0x10e),
				of("LF in the path",
						Frames.headers(":method", "GET", ":scheme", "https", ":authority", "a", ":path", "/\n"), 0x10e),
				of("connection", request("connection", "close"), 0x10e),
				of("keep-alive", request("keep-alive", "1"), 0x10e),
				of("transfer-encoding", request("transfer-encoding", "chunked"), 0x10e),
				of("upgrade", request("upgrade", "h2c"), 0x10e),
				of("proxy-connection", request("proxy-connection", "close"), 0x10e),
				of("te other than trailers", request("te", "gzip"), 0x10e),
				of("host and authority differ", request("host", "other"), 0x10e),
				of("content-length is no number", request("content-length", "x"), 0x10e),
				of("content-length is negative", request("content-length", "-1"), 0x10e),
				of("content-length is signed", request("content-length", "+1"), 0x10e),
				of("content-length is huge", request("content-length", "99999999999999999999"), 0x10e),
				of("two content-lengths", request("content-length", "0", "content-length", "1"), 0x10e));
	}

	static Stream<Arguments> contents() {
		byte[] post = Frames.headers(":method", "POST", ":scheme", "https", ":authority", "localhost", ":path", "/",
				"content-length", "4");
		return Stream.of(of("too little content", Frames.join(post, Frames.data("abc")), 0x10e),
				of("too much content", Frames.join(post, Frames.data("abcde")), 0x10e), of("no content", post, 0x10e),
				of("a pseudo-field in trailers", Frames.join(post, Frames.data("abcd"), Frames.headers(":path", "/")),
						0x10e),
				of("LF in trailers", Frames.join(post, Frames.data("abcd"), Frames.headers("a", "b\nc")), 0x10e),
				of("nothing", new byte[0], 0x10d),
				of("nothing but an unknown frame", Frames.frame(0x21, (byte) 1), 0x10d));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("requestStreams")
	void whatBreaksARequestStreamClosesTheConnection(String what, byte[] bytes, long code) {
		QuicPeer peer = this.server.closing(QuicPeer.settled(this.server.port()));
		QuicPeer bystander = this.server.closing(QuicPeer.settled(this.server.port()));
		peer.request().sendAndEnd(bytes);
		assertThat(peer.closedWith()).isEqualTo(code);
		assertThat(bystander.get()).contains("fine");
	}

	static Stream<Arguments> requestStreams() {
		byte[] trailed = Frames.join(Frames.GET, Frames.headers("a", "b"));
		return Stream.of(of("DATA before HEADERS", Frames.data("a"), 0x105),
				of("DATA after trailers", Frames.join(trailed, Frames.data("a")), 0x105),
				of("HEADERS after trailers", Frames.join(trailed, Frames.headers("a", "b")), 0x105),
				of("SETTINGS", Frames.frame(4), 0x105), of("GOAWAY", Frames.frame(7, (byte) 0), 0x105),
				of("MAX_PUSH_ID", Frames.frame(0xd, (byte) 0), 0x105),
				of("CANCEL_PUSH", Frames.frame(3, (byte) 0), 0x105),
				of("PUSH_PROMISE", Frames.frame(5, (byte) 0), 0x105),
				of("PRIORITY_UPDATE", Frames.frame(0xf0700, (byte) 0), 0x105),
				of("PRIORITY of HTTP/2", Frames.frame(2), 0x105), of("PING of HTTP/2", Frames.frame(6), 0x105),
				of("WINDOW_UPDATE of HTTP/2", Frames.frame(8), 0x105),
				of("CONTINUATION of HTTP/2", Frames.frame(9), 0x105),
				of("the end within a type", new byte[] { (byte) 0xc0 }, 0x106),
				of("the end within a length", new byte[] { 1, 0x40 }, 0x106),
				of("the end within HEADERS", new byte[] { 1, 10, 0, 0 }, 0x106),
				of("the end within DATA", Frames.join(Frames.GET, new byte[] { 0, 10, 'a' }), 0x106),
				of("the end within an unknown frame", Frames.join(Frames.GET, new byte[] { 0x21, 10, 'a' }), 0x106),
				of("HEADERS without a prefix", Frames.frame(1), 0x200),
				of("HEADERS of a cut prefix", Frames.frame(1, (byte) 0), 0x200),
				of("a reference to the dynamic table", Frames.frame(1, (byte) 2, (byte) 0, (byte) 0x80), 0x200),
				of("a reference to an empty table", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0x80), 0x200),
				of("an index beyond the static table", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0xff, (byte) 0x7f),
						0x200),
				of("a name index beyond the static table",
						Frames.frame(1, (byte) 0, (byte) 0, (byte) 0x5f, (byte) 0x7f, (byte) 0), 0x200),
				of("a post-base index", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0x10), 0x200),
				of("an index that is cut", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0xff), 0x200),
				of("a literal that is cut", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0x23, (byte) 'a'), 0x200),
				of("a literal without a value", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0x21, (byte) 'a'), 0x200),
				of("an integer without an end",
						Frames.frame(1, (byte) 0, (byte) 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff,
								(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 1),
						0x200),
				of("Huffman padding that is none", Frames.frame(1, (byte) 0, (byte) 0, (byte) 0x29, (byte) 0, (byte) 0),
						0x200));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "critical", "settings", "control", "qpack" })
	void whatBreaksAUnidirectionalStreamClosesTheConnection(String what, byte[][] streams, boolean ended, long code) {
		QuicPeer peer = this.server.closing(QuicPeer.connect(this.server.port()));
		QuicPeer bystander = this.server.closing(QuicPeer.settled(this.server.port()));
		for (byte[] stream : streams) {
			QuicPeer.Stream opened = peer.unidirectional();
			if (ended) {
				opened.sendAndEnd(stream);
			}
			else {
				opened.send(stream);
			}
		}
		assertThat(peer.closedWith()).isEqualTo(code);
		assertThat(bystander.get()).contains("fine");
	}

	private static Arguments control(String what, long code, byte[]... frames) {
		byte[] all = Frames.join(Frames.stream(0), Frames.frame(4), Frames.join(frames));
		return of(what, new byte[][] { all }, false, code);
	}

	static Stream<Arguments> critical() {
		byte[] control = Frames.join(Frames.stream(0), Frames.frame(4));
		return Stream.of(of("two control streams", new byte[][] { control, control }, false, 0x103),
				of("two encoder streams", new byte[][] { Frames.stream(2), Frames.stream(2) }, false, 0x103),
				of("two decoder streams", new byte[][] { Frames.stream(3), Frames.stream(3) }, false, 0x103),
				of("a push stream", new byte[][] { Frames.join(Frames.stream(1), Frames.integer(0)) }, false, 0x103),
				of("a push stream without an id", new byte[][] { Frames.stream(1) }, false, 0x103),
				of("a control stream that ends", new byte[][] { control }, true, 0x104),
				of("an encoder stream that ends", new byte[][] { Frames.stream(2) }, true, 0x104),
				of("a decoder stream that ends", new byte[][] { Frames.stream(3) }, true, 0x104),
				of("no SETTINGS first", new byte[][] { Frames.join(Frames.stream(0), Frames.frame(0xd, (byte) 1)) },
						false, 0x10a),
				of("an unknown frame first", new byte[][] { Frames.join(Frames.stream(0), Frames.frame(0x21)) }, false,
						0x10a),
				of("DATA first", new byte[][] { Frames.join(Frames.stream(0), Frames.data("a")) }, false, 0x10a));
	}

	static Stream<Arguments> settings() {
		return Stream.of(of("a reserved setting",
				new byte[][] { Frames.join(Frames.stream(0), Frames.frame(4, (byte) 2, (byte) 0)) }, false, 0x109),
				of("a setting twice",
						new byte[][] { Frames.join(Frames.stream(0),
								Frames.frame(4, (byte) 6, (byte) 1, (byte) 6, (byte) 1)) },
						false, 0x109),
				of("a flag that is 2",
						new byte[][] { Frames.join(Frames.stream(0), Frames.frame(4, (byte) 8, (byte) 2)) }, false,
						0x109),
				of("a setting that is cut", new byte[][] { Frames.join(Frames.stream(0), Frames.frame(4, (byte) 6)) },
						false, 0x106),
				of("a value that is cut",
						new byte[][] { Frames.join(Frames.stream(0), Frames.frame(4, (byte) 6, (byte) 0x40)) }, false,
						0x106),
				of("huge SETTINGS", new byte[][] { Frames.join(Frames.stream(0), Frames.frame(4, new byte[300])) },
						false, 0x107));
	}

	static Stream<Arguments> control() {
		return Stream.of(control("SETTINGS twice", 0x105, Frames.frame(4)), control("DATA", 0x105, Frames.data("a")),
				control("HEADERS", 0x105, Frames.GET), control("PUSH_PROMISE", 0x105, Frames.frame(5, (byte) 0)),
				control("PRIORITY of HTTP/2", 0x105, Frames.frame(2)),
				control("CONTINUATION of HTTP/2", 0x105, Frames.frame(9)),
				control("GOAWAY that grows", 0x108, Frames.frame(7, (byte) 1), Frames.frame(7, (byte) 2)),
				control("GOAWAY without an id", 0x106, Frames.frame(7)),
				control("GOAWAY that is too long", 0x106, Frames.frame(7, (byte) 1, (byte) 1)),
				control("MAX_PUSH_ID that shrinks", 0x108, Frames.frame(0xd, (byte) 2), Frames.frame(0xd, (byte) 1)),
				control("MAX_PUSH_ID without an id", 0x106, Frames.frame(0xd)),
				control("CANCEL_PUSH of nothing", 0x108, Frames.frame(3, (byte) 0)),
				control("CANCEL_PUSH of what was not promised", 0x108, Frames.frame(0xd, (byte) 9),
						Frames.frame(3, (byte) 0)),
				control("PRIORITY_UPDATE of no request stream", 0x108, Frames.frame(0xf0700, (byte) 1)),
				control("PRIORITY_UPDATE beyond the limit", 0x108, Frames.frame(0xf0700, Frames.integer(4_000_000))),
				control("PRIORITY_UPDATE of a push that was not promised", 0x108, Frames.frame(0xf0701, (byte) 0)),
				control("PRIORITY_UPDATE without an id", 0x106, Frames.frame(0xf0700)));
	}

	static Stream<Arguments> qpack() {
		return Stream.of(
				of("an insertion into the table",
						new byte[][] { Frames.join(Frames.stream(2), new byte[] { (byte) 0xc0, 0 }) }, false, 0x201),
				of("a capacity beyond the limit",
						new byte[][] { Frames.join(Frames.stream(2), new byte[] { 0x3f, 1 }) }, false, 0x201),
				of("a duplicate of nothing", new byte[][] { Frames.join(Frames.stream(2), new byte[] { 0 }) }, false,
						0x201),
				of("an acknowledgment of nothing",
						new byte[][] { Frames.join(Frames.stream(3), new byte[] { (byte) 0x80 }) }, false, 0x202),
				of("an increment of 0", new byte[][] { Frames.join(Frames.stream(3), new byte[] { 0 }) }, false, 0x202),
				of("an increment of 1", new byte[][] { Frames.join(Frames.stream(3), new byte[] { 1 }) }, false,
						0x202));
	}

}
