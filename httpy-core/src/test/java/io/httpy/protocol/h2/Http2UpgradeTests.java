package io.httpy.protocol.h2;

import java.nio.charset.StandardCharsets;

import io.httpy.config.CleartextConfig;
import io.httpy.config.Http2Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.contract.BasicsContract;
import io.httpy.contract.BodyContract;
import io.httpy.contract.RunOn;
import io.httpy.contract.StreamingContract;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;
import io.httpy.server.HttpyServerBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/2 begun by Upgrade: the contracts, and requests that do not ask for it properly.
 */
@RunOn(Http2UpgradeWire.class)
class Http2UpgradeTests {

	private static final String REST = "host: a\r\n";

	private TestServer started;

	@Nested
	class Basics extends BasicsContract {

	}

	@Nested
	class Bodies extends BodyContract {

	}

	@Nested
	class Streaming extends StreamingContract {

	}

	@AfterEach
	void stop() throws Exception {
		if (this.started != null) {
			this.started.close();
		}
	}

	private TestServer serve(Http2Config http2) {
		this.started = TestServer.start((builder) -> configured(builder, http2).routes((routes) -> routes.get("/")
			.nonBlocking((request) -> Response.text(request.version().text()))
			.post("/")
			.async((request) -> request.text().thenApply(Response::text))));
		return this.started;
	}

	private static HttpyServerBuilder configured(HttpyServerBuilder builder, Http2Config http2) {
		return builder.config(builder.config().withProtocols(ProtocolsConfig.DEFAULT.withHttp2(http2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "connection: upgrade\r\nupgrade: h2c\r\n",
			"connection: upgrade, http2-settings\r\nupgrade: h2\r\nhttp2-settings: AAMAAABk\r\n",
			"connection: upgrade\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n",
			"connection: http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n",
			"connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: *\r\n",
			"connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMA\r\n",
			"connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAL_____\r\n",
			"connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\nhttp2-settings: AAMAAABk\r\n",
			"connection: upgrade, http2-settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n" })
	void whoDoesNotAskProperlyIsAnsweredAsBefore(String fields) throws Exception {
		TestServer server = serve(Http2Config.DEFAULT);
		RawClient client = server.connect();
		client.send("GET / HTTP/1.1\r\n" + REST + fields + "\r\n");
		assertThat(client.receive().text()).isEqualTo("HTTP/1.1");
	}

	@Test
	void aRequestWithContentIsAnsweredAsBefore() throws Exception {
		TestServer server = serve(Http2Config.DEFAULT);
		RawClient client = server.connect();
		client.send("POST / HTTP/1.1\r\n" + REST
				+ "content-length: 4\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\n"
				+ "http2-settings: AAMAAABk\r\n\r\nfour");
		assertThat(client.receive().text()).isEqualTo("four");
	}

	@Test
	void aRequestOfHttp10IsAnsweredAsBefore() throws Exception {
		TestServer server = serve(Http2Config.DEFAULT);
		RawClient client = server.connect();
		client.send("GET / HTTP/1.0\r\nconnection: keep-alive, upgrade, http2-settings\r\nupgrade: h2c\r\n"
				+ "http2-settings: AAMAAABk\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("HTTP/1.0");
	}

	@Test
	void whatIsSwitchedOffIsNotOffered() throws Exception {
		String request = Http2UpgradeWire.head(WireRequest.of("GET", "/"), Http2Client.settings().payload());
		for (Http2Config off : new Http2Config[] { Http2Config.DEFAULT.withEnabled(false),
				Http2Config.DEFAULT.withCleartext(new CleartextConfig(true, false)) }) {
			TestServer server = serve(off);
			assertThat(server.connect().send(request).receive().text()).isEqualTo("HTTP/1.1");
		}
	}

	@Test
	void withoutPriorKnowledgeOnlyTheUpgradeIsTaken() throws Exception {
		TestServer server = serve(Http2Config.DEFAULT.withCleartext(new CleartextConfig(false, true)));
		RawClient client = server.connect();
		client.send(new String(FrameSocket.PREFACE, StandardCharsets.US_ASCII));
		assertThat(client.receive().status()).isEqualTo(505);
		assertThat(new Http2UpgradeWire().connect(server.port()).get("/").text()).isEqualTo("HTTP/2");
	}

	/** What follows at once is the preface, and it is not lost. */
	@Test
	void theChangeIsTold() throws Exception {
		TestServer server = serve(Http2Config.DEFAULT);
		WireClient client = new Http2UpgradeWire().connect(server.port());
		assertThat(client.get("/").text()).isEqualTo("HTTP/2");
		client.close();
		server.events().nextClosed();
		assertThat(server.events().stages()).containsExactly("opened", "began HTTP/1.1", "ended HTTP/1.1",
				"began HTTP/2", "ended HTTP/2", "closed");
	}

	@Test
	void aLaterRequestOfAConnectionMayChangeIt() throws Exception {
		TestServer server = serve(Http2Config.DEFAULT);
		FrameSocket socket = server.closing(FrameSocket.connect(server.port(), Http2Wire.RECEIVE_BUFFER));
		String plain = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
		String upgrade = Http2UpgradeWire.head(WireRequest.of("GET", "/"), Http2Client.settings().payload());
		socket.send((plain + upgrade + new String(FrameSocket.PREFACE, StandardCharsets.US_ASCII))
			.getBytes(StandardCharsets.US_ASCII));
		socket.send(Http2Client.settings());
		assertThat(socket.readHead()).startsWith("HTTP/1.1 200");
		socket.skip("HTTP/1.1".length());
		assertThat(socket.readHead()).startsWith("HTTP/1.1 101").contains("upgrade: h2c\r\n");
		Frame frame = socket.read();
		while (frame.type() != Frame.DATA) {
			frame = socket.read();
		}
		assertThat(frame.streamId()).isEqualTo(1);
		assertThat(new String(frame.payload(), StandardCharsets.US_ASCII)).isEqualTo("HTTP/2");
	}

}
