package io.httpy.protocol.h2;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.Http2Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Clients that have closed their sending side, and take what they asked for before.
 */
class Http2HalfCloseTests {

	private final CompletableFuture<Response> answer = new CompletableFuture<>();

	private TestServer server;

	@BeforeEach
	void start() {
		ProtocolsConfig protocols = ProtocolsConfig.DEFAULT
			.withHttp2(Http2Config.DEFAULT.withPing(Duration.ofMillis(300), Duration.ofMillis(300)));
		this.server = TestServer.start((builder) -> builder.config(builder.config().withProtocols(protocols))
			.routes((routes) -> routes.get("/slow")
				.async((request) -> this.answer)
				.post("/read")
				.async((request) -> request.text().thenApply(Response::text))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private RawPeer connect() {
		return this.server.closing(RawPeer.connect(this.server.port()));
	}

	/** It cannot answer a PING any more. */
	@Test
	void aClientThatHasSaidAllIsAnsweredHoweverLongThatTakes() {
		RawPeer peer = connect().get(1, "/slow").shutdownOutput();
		Ticks.pass(1500);
		this.answer.complete(Response.text("slow"));
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		assertThat(peer.isClosed()).isTrue();
		assertThat(this.server.events().nextOutcome().failure()).isNull();
	}

	@Test
	void aBodyThatHasNoEndIsTheLossOfItsClient() {
		RawPeer peer = connect().post(1, "/read").get(3, "/slow").shutdownOutput();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		this.answer.complete(Response.text("slow"));
		assertThat(peer.awaitStatus(3)).isEqualTo(200);
		assertThat(peer.isClosed()).isTrue();
	}

	/** Its close does not stay a half-close. */
	@Test
	void aClientThatHasSaidAllAndResetsTheConnectionIsGone() {
		assumeTrue(Epoll.isAvailable(), "Needs Linux: epoll");
		RawPeer peer = connect().get(1, "/slow").shutdownOutput();
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.NO_ERROR);
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.NO_ERROR);
		peer.reset();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

}
