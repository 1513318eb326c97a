package com.example.chat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.httpy.contract.WebSocketClient;
import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.spring.test.LocalHttpyPort;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rooms of the chat, over each version of HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "httpy.http3.required=true")
class ChatApplicationTests {

	@LocalHttpyPort
	int port;

	@DynamicPropertySource
	static void certify(DynamicPropertyRegistry properties) {
		String keystore = "spring.ssl.bundle.pem.localhost.keystore.";
		properties.add(keystore + "certificate", () -> TestCertificates.chainPem(TestCertificates.server()));
		properties.add(keystore + "private-key", () -> TestCertificates.keyPem(TestCertificates.server()));
	}

	static Stream<Wire> wires() {
		return Stream.of(new Http1TlsWire(), new Http2TlsWire(), new Http3Wire());
	}

	@ParameterizedTest
	@MethodSource("wires")
	void membersOfARoomHearEachOther(Wire wire) {
		String room = "tea-" + wire.getClass().getSimpleName().toLowerCase(Locale.ROOT);
		try (WireClient one = wire.connect(this.port)) {
			WebSocketClient ada = enter(wire, one, room, "Ada");
			try (WireClient two = wire.connect(this.port)) {
				WebSocketClient bob = enter(wire, two, room, "Bob");
				assertThat(members(ada.nextText(), "Came", "Bob")).containsExactly("Ada", "Bob");
				bob.text("{\"text\":\" Milk? \"}");
				String said = "{\"type\":\"Said\",\"name\":\"Bob\",\"text\":\"Milk?\"}";
				assertThat(ada.nextText()).isEqualTo(said);
				assertThat(bob.nextText()).isEqualTo(said);
			}
			assertThat(members(ada.nextText(), "Went", "Bob")).containsExactly("Ada");
		}
	}

	@Test
	void membersOfDifferentVersionsMeetInOneRoom() {
		Wire http1 = new Http1TlsWire();
		Wire http3 = new Http3Wire();
		try (WireClient one = http1.connect(this.port); WireClient two = http3.connect(this.port)) {
			WebSocketClient ada = enter(http1, one, "both", "Ada");
			enter(http3, two, "both", "Bob").text("{\"text\":\"By UDP\"}");
			assertThat(members(ada.nextText(), "Came", "Bob")).containsExactly("Ada", "Bob");
			assertThat(JsonPath.<String>read(ada.nextText(), "$.text")).isEqualTo("By UDP");
		}
	}

	@Test
	void whatIsSaidInARoomStaysThere() {
		Wire wire = new Http2TlsWire();
		try (WireClient client = wire.connect(this.port); WireClient other = wire.connect(this.port)) {
			WebSocketClient tea = enter(wire, client, "tea", "Ada");
			WebSocketClient coffee = enter(wire, other, "coffee", "Ada");
			tea.text("{\"text\":\"Only here\"}");
			tea.nextText();
			coffee.text("{\"text\":\"And there\"}");
			assertThat(JsonPath.<String>read(coffee.nextText(), "$.text")).isEqualTo("And there");
		}
	}

	@Test
	void whatIsNoLineClosesTheSocket() {
		Wire wire = new Http3Wire();
		try (WireClient client = wire.connect(this.port)) {
			WebSocketClient ada = enter(wire, client, "rules", "Ada");
			ada.text("{\"text\":\" \"}");
			assertThat(ada.nextClose().code()).isEqualTo(1008);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/chat/tea?name=%20, 400", "/chat/tea, 400", "/chat/Tea?name=Ada, 404" })
	void whoHasNoNameOrNoRoomIsRefused(String path, int status) {
		Wire wire = new Http3Wire();
		try (WireClient client = wire.connect(this.port)) {
			WireExchange refused = client.upgrade(WebSocketClient.request(wire, path), "websocket");
			assertThat(refused.status()).isEqualTo(status);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page.css", "/page.js" })
	void thereIsAPage(String path) {
		try (WireClient client = new Http3Wire().connect(this.port)) {
			RawResponse page = client.get(path);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.header("content-type")).endsWith(";charset=utf-8");
		}
	}

	/**
	 * Enters, and takes what comes then, in either order: a welcome, and that who comes
	 * is there.
	 */
	private static WebSocketClient enter(Wire wire, WireClient client, String room, String name) {
		WebSocketClient socket = WebSocketClient.open(wire, client, "/chat/" + room + "?name=" + name);
		String version = wire.getClass().getSimpleName().replaceAll("Http(\\d).*", "HTTP/$1");
		assertThat(List.of(socket.nextText(), socket.nextText())).satisfiesExactlyInAnyOrder(
				(event) -> assertThat(event).startsWith("{\"type\":\"Welcome\",\"protocol\":\"" + version),
				(event) -> assertThat(members(event, "Came", name)).contains(name));
		return socket;
	}

	private static List<String> members(String event, String type, String name) {
		assertThat(JsonPath.<String>read(event, "$.type")).isEqualTo(type);
		assertThat(JsonPath.<String>read(event, "$.name")).isEqualTo(name);
		return JsonPath.read(event, "$.members");
	}

}
