package io.httpy.protocol.h3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Priorities (RFC 9218) as they show on the wire: a client asks for several large
 * responses, takes nothing until the server has all of them at hand, and then looks which
 * comes first.
 */
class Http3PriorityTests {

	private static final int SIZE = 400_000;

	/** So much is on its way before the client takes anything. */
	private static final int WINDOW = 64 * 1024;

	private static final String LATER = "u=5";

	private final List<QuicPeer.Stream> ended = new CopyOnWriteArrayList<>();

	private TestServer server;

	private QuicPeer peer;

	private QuicPeer.Stream control;

	private int asked;

	@BeforeEach
	void connect() {
		String content = "x".repeat(SIZE);
		this.server = TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			builder.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text(content)));
		});
		this.peer = this.server.closing(QuicPeer.connect(this.server.port(),
				(codec) -> codec.initialMaxData(WINDOW).initialMaxStreamDataBidirectionalLocal(2 * SIZE), (tls) -> {
				}));
		this.control = this.peer.settle();
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private static byte[] get(String priority) {
		return Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", "/", "priority",
				priority);
	}

	private QuicPeer.Stream open() {
		QuicPeer.Stream stream = this.peer.request().deaf();
		stream.received().whenEnded(() -> this.ended.add(stream));
		return stream;
	}

	private QuicPeer.Stream ask(String priority) {
		QuicPeer.Stream stream = open().sendAndEnd(get(priority));
		awaitAsked();
		return stream;
	}

	private void awaitAsked() {
		this.asked++;
		while (this.server.events().names().stream().filter("started GET /"::equals).count() < this.asked) {
			Thread.onSpinWait();
		}
	}

	private void update(QuicPeer.Stream stream, String priority) {
		update(stream.id(), priority);
	}

	private void update(long stream, String priority) {
		this.control.send(
				Frames.frame(0xf0700, Frames.join(Frames.integer(stream), priority.getBytes(StandardCharsets.UTF_8))));
	}

	/** Takes everything, and returns the streams in the order in which they end. */
	private List<QuicPeer.Stream> take(QuicPeer.Stream... streams) {
		Arrays.asList(streams).forEach(QuicPeer.Stream::listen);
		for (QuicPeer.Stream stream : streams) {
			assertThat(stream.response()).hasSizeGreaterThan(SIZE);
		}
		while (this.ended.size() < streams.length) {
			Thread.onSpinWait();
		}
		return new ArrayList<>(this.ended);
	}

	@Test
	void theUrgentComesFirstHoweverLateItIsAskedFor() {
		QuicPeer.Stream first = ask("");
		QuicPeer.Stream least = ask("u=7");
		QuicPeer.Stream second = ask("");
		QuicPeer.Stream urgent = ask("u=0");
		assertThat(take(first, least, second, urgent)).containsExactly(urgent, first, second, least);
	}

	@Test
	void whatIsNotIncrementalComesOneAfterTheOther() {
		QuicPeer.Stream[] streams = { ask(""), ask(""), ask("") };
		int[] late = new int[1];
		streams[0].received().whenEnded(() -> late[0] = streams[2].received().count());
		assertThat(take(streams)).containsExactly(streams);
		assertThat(late[0]).isLessThan(SIZE / 2);
	}

	@Test
	void whatIsIncrementalShares() {
		QuicPeer.Stream[] streams = { ask("i"), ask("i"), ask("i") };
		int[] least = { SIZE };
		for (QuicPeer.Stream stream : streams) {
			stream.received().whenEnded(() -> {
				for (QuicPeer.Stream other : streams) {
					least[0] = Math.min(least[0], other.received().count());
				}
			});
		}
		take(streams);
		// Not equally: how much comes at once depends on when the client is given the
		// processor
		assertThat(least[0]).isGreaterThan(SIZE / 8);
	}

	@Test
	void anUpdateCountsMoreThanWhatTheRequestSaid() {
		QuicPeer.Stream first = ask("u=1");
		QuicPeer.Stream second = ask(LATER);
		update(second, "u=0");
		assertThat(take(first, second)).containsExactly(second, first);
	}

	@Test
	void anUpdateMayComeBeforeTheRequest() {
		QuicPeer.Stream first = ask("u=1");
		update(first.id() + 4, "u=0");
		QuicPeer.Stream second = ask(LATER);
		assertThat(take(first, second)).containsExactly(second, first);
	}

	@Test
	void anUpdateMayComeBetweenTheStreamAndItsRequest() {
		QuicPeer.Stream first = ask("u=1");
		byte[] request = get(LATER);
		QuicPeer.Stream second = open().send(Arrays.copyOf(request, 3));
		// The server has seen the stream when it answers one that came later
		QuicPeer.Stream third = ask("u=7");
		update(second, "u=0");
		QuicPeer.Stream fourth = ask("u=7");
		second.sendAndEnd(Arrays.copyOfRange(request, 3, request.length));
		awaitAsked();
		assertThat(take(first, second, third, fourth)).containsExactly(second, first, third, fourth);
	}

	@Test
	void anUpdateOfWhatIsGoneOrMalformedDoesNoHarm() {
		QuicPeer.Stream first = ask("u=1");
		take(first);
		update(first, "u=0");
		QuicPeer.Stream second = ask("u=1");
		update(second, "u=9, i=?");
		update(second, "\0\uffff");
		take(first, second);
		assertThat(this.peer.isOpen()).isTrue();
	}

}
