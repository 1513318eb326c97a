package io.httpy.transport;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.ServerConfig;
import io.httpy.config.Transport;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.uring.IoUring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The choice of a transport.
 */
@SuppressWarnings("try")
class TransportTests {

	private static TestServer serve(Transport transport) {
		return TestServer.start((builder) -> {
			ServerConfig config = builder.config();
			builder.config(config.withListener(config.listener().withTransport(transport)))
				.routes((routes) -> routes.get("/", (request) -> Response.text("hello")));
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "NIO", "EPOLL", "IO_URING" })
	void whatWorksHereServes(Transport transport) throws Exception {
		assumeTrue(transport != Transport.EPOLL || Epoll.isAvailable(), "Needs Linux: epoll");
		assumeTrue(transport != Transport.IO_URING || IoUring.isAvailable(), "Needs a Linux that allows io_uring");
		try (TestServer server = serve(transport)) {
			assertThat(server.server().transport()).isEqualTo(transport.key());
			assertThat(server.connect().send("GET / HTTP/1.1\r\nhost: a\r\n\r\n").receive().text()).isEqualTo("hello");
		}
	}

	@Test
	void autoTakesTheBest() throws Exception {
		String best = Epoll.isAvailable() ? "epoll" : KQueue.isAvailable() ? "kqueue" : "nio";
		try (TestServer server = serve(Transport.AUTO)) {
			assertThat(server.server().transport()).isEqualTo(best);
		}
	}

	@Test
	void whatDoesNotWorkHereIsRefusedWithTheReason() {
		assumeTrue(!KQueue.isAvailable(), "Needs a platform other than macOS");
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> serve(Transport.KQUEUE))
			.satisfies((failure) -> {
				assertThat(failure.key()).isEqualTo("transport");
				assertThat(failure.value()).isEqualTo("kqueue");
				assertThat(failure.reason()).startsWith("it does not work here: ")
					.endsWith("; auto takes the best that does");
			});
	}

}
