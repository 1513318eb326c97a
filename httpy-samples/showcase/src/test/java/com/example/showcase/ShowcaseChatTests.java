package com.example.showcase;

import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import com.example.showcase.fixture.SocketClient;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static com.example.showcase.fixture.ShowcaseClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Rooms of the chat, and their page.
 */
@ShowcaseTest
class ShowcaseChatTests {

	private final int port;

	ShowcaseChatTests(@LocalHttpyPort int port) {
		this.port = port;
	}

	@Test
	void thePageRunsNoScriptsButItsOwn() {
		HttpResponse<String> response = new ShowcaseClient(this.port).get("/chat");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("text/html;charset=utf-8");
		assertThat(header(response, "content-security-policy")).startsWith("default-src 'self'");
	}

	@Test
	void peopleOfARoomHearEachOther() throws InterruptedException {
		try (SocketClient ada = enter("tea", "Ada"); SocketClient other = enter("coffee", "Eve")) {
			String welcome = until(ada, "Welcome");
			assertThat(JsonPath.<String>read(welcome, "$.protocol")).isEqualTo("HTTP/1.1");
			assertThat(JsonPath.<List<String>>read(welcome, "$.presence.people")).containsExactly("Ada");
			until(ada, "Joined");
			try (SocketClient bob = enter("tea", "Bob")) {
				String joined = until(ada, "Joined");
				assertThat(JsonPath.<String>read(joined, "$.name")).isEqualTo("Bob");
				assertThat(JsonPath.<List<String>>read(joined, "$.presence.people")).containsExactly("Ada", "Bob");
				assertThat(JsonPath.<Integer>read(joined, "$.presence.count")).isEqualTo(2);
				bob.send("{\"text\":\" Milk? \"}");
				assertThat(until(ada, "Said")).isEqualTo("{\"type\":\"Said\",\"name\":\"Bob\",\"text\":\"Milk?\"}");
				assertThat(JsonPath.<String>read(until(bob, "Said"), "$.name")).isEqualTo("Bob");
			}
			String left = until(ada, "Left");
			assertThat(JsonPath.<String>read(left, "$.name")).isEqualTo("Bob");
			assertThat(JsonPath.<List<String>>read(left, "$.presence.people")).containsExactly("Ada");
			other.send("{\"text\":\"to coffee\"}");
			assertThat(JsonPath.<String>read(until(other, "Said"), "$.text")).isEqualTo("to coffee");
		}
	}

	@Test
	void whatIsNoLineClosesTheSocket() throws InterruptedException {
		try (SocketClient blank = enter("rules", "Ada"); SocketClient broken = enter("rules", "Bob")) {
			assertThat(blank.send("{\"text\":\" \"}").closeCode()).isEqualTo(1008);
			assertThat(broken.send("{\"text\":").closeCode()).isEqualTo(1007);
		}
	}

	@Test
	void nobodyComesInWithoutANameOrToWhatIsNoRoom() {
		assertThat(refusal("rules", "")).isEqualTo(400);
		assertThat(refusal("rules", "a".repeat(41))).isEqualTo(400);
		assertThat(refusal("Rules", "Ada")).isEqualTo(404);
	}

	private int refusal(String room, String name) {
		return catchThrowableOfType(CompletionException.class, () -> enter(room, name))
			.getCause() instanceof WebSocketHandshakeException refused ? refused.getResponse().statusCode() : -1;
	}

	private SocketClient enter(String room, String name) {
		return SocketClient.open(this.port, "/chat/" + room + "?name=" + name);
	}

	private static String until(SocketClient socket, String type) throws InterruptedException {
		String event = socket.text();
		while (!JsonPath.<String>read(event, "$.type").equals(type)) {
			event = socket.text();
		}
		return event;
	}

}
