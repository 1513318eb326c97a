package io.httpy.content;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What an event is on the wire (WHATWG HTML section 9.2.6), whatever its values are.
 */
class ServerSentEventTests {

	private static String wire(ServerSentEvent event) {
		return StandardCharsets.UTF_8.decode(EventStream.encode(event)).toString();
	}

	@Test
	void eachFieldIsALine() {
		ServerSentEvent event = ServerSentEvent.builder()
			.comment("note")
			.id("7")
			.event("tick")
			.retry(Duration.ofSeconds(2))
			.data("text")
			.build();
		assertThat(wire(event)).isEqualTo(": note\nid: 7\nevent: tick\nretry: 2000\ndata: text\n\n");
	}

	@Test
	void whatIsNotSetIsNotSent() {
		assertThat(wire(ServerSentEvent.of("text"))).isEqualTo("data: text\n\n");
		assertThat(wire(ServerSentEvent.comment("note"))).isEqualTo(": note\n\n");
		assertThat(wire(ServerSentEvent.builder().id("").build())).isEqualTo("id: \n\n");
		assertThat(wire(ServerSentEvent.builder().build())).isEqualTo("\n");
	}

	/** Clients take away one space behind the colon. */
	@Test
	void aSpaceAtTheBeginningStays() {
		assertThat(wire(ServerSentEvent.of(" text"))).isEqualTo("data:  text\n\n");
	}

	/** To a client an event of no lines were none. */
	@Test
	void emptyDataIsALine() {
		assertThat(wire(ServerSentEvent.of(""))).isEqualTo("data: \n\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a\\nb         | a/b
			a\\rb         | a/b
			a\\r\\nb       | a/b
			a\\n\\rb       | a//b
			a\\r\\rb       | a//b
			a\\r\\n\\r\\nb   | a//b
			a\\n          | a/
			a\\r          | a/
			\\r\\n         | /
			\\na          | /a
			a\\n\\nid: 1   | a//id: 1
			""")
	void eachLineOfDataIsALineOfItsOwn(String escaped, String lines) {
		String data = escaped.replace("\\n", "\n").replace("\\r", "\r");
		String expected = "data: " + lines.replace("/", "\ndata: ") + "\n\n";
		assertThat(wire(ServerSentEvent.of(data))).isEqualTo(expected);
		assertThat(wire(ServerSentEvent.comment(data))).isEqualTo(expected.replace("data: ", ": "));
	}

	/** These break lines elsewhere, but not for a client of events. */
	@ParameterizedTest
	@ValueSource(strings = { "a\u2028b", "a\u2029b", "a\u0085b", "a\u000bb", "a\fb", "a\0b" })
	void noOtherCharacterBreaksALine(String data) {
		assertThat(wire(ServerSentEvent.of(data))).isEqualTo("data: " + data + "\n\n");
	}

	@Test
	void textIsUtf8() {
		assertThat(wire(ServerSentEvent.of("\u00e9\u20ac\ud83d\ude00"))).contains("\u00e9\u20ac\ud83d\ude00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "1\n", "1\ndata: x", "1\r", "1\r\n\r\n", "1\0", "\0" })
	void anIdIsOneLineWithoutNul(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.builder().id(id))
			.withMessageStartingWith("The id of an event has ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "tick\n", "tick\ndata: x", "tick\r", "tick\r\n\r\n" })
	void aTypeIsOneLine(String event) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.builder().event(event))
			.withMessageContaining("line break");
	}

	@Test
	void aTimeToWaitIsAWholeNumber() {
		assertThat(wire(ServerSentEvent.builder().retry(Duration.ZERO).build())).isEqualTo("retry: 0\n\n");
		assertThat(wire(ServerSentEvent.builder().retry(Duration.ofNanos(1_999_999)).build()))
			.isEqualTo("retry: 1\n\n");
		Duration longest = Duration.ofMillis(Long.MAX_VALUE);
		assertThat(wire(ServerSentEvent.builder().retry(longest).build()))
			.isEqualTo("retry: " + Long.MAX_VALUE + "\n\n");
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.builder().retry(longest.plusMillis(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.builder().retry(Duration.ofNanos(-1)));
	}

	@Test
	void anEventIsEncodedOnce() {
		ServerSentEvent event = ServerSentEvent.of("text");
		assertThat(EventStream.encode(event).array()).isSameAs(EventStream.encode(event).array());
		EventStream.encode(event).get();
		assertThat(wire(event)).isEqualTo("data: text\n\n");
	}

	@Test
	void anEventTellsWhatItHas() {
		ServerSentEvent event = ServerSentEvent.builder().id("7").event("tick").comment("c").data("d").build();
		assertThat(event.id()).isEqualTo("7");
		assertThat(event.event()).isEqualTo("tick");
		assertThat(event.comment()).isEqualTo("c");
		assertThat(event.data()).isEqualTo("d");
		assertThat(event.retry()).isNull();
		assertThat(event).hasToString("ServerSentEvent[id=7, event=tick, retry=null, comment=c, data=d]");
	}

}
