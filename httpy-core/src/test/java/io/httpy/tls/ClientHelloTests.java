package io.httpy.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the first message of a client, sound or not.
 */
class ClientHelloTests {

	private static final List<String> BOTH = List.of("h2", "http/1.1");

	private static byte[] hello(ByteBuf extensions) {
		ByteBuf hello = Unpooled.buffer().writeZero(34).writeByte(1).writeByte(7);
		hello.writeShort(2).writeShort(0x1301).writeByte(1).writeByte(0);
		hello.writeShort(extensions.readableBytes()).writeBytes(extensions);
		byte[] bytes = new byte[hello.readableBytes()];
		hello.readBytes(bytes);
		return bytes;
	}

	private static ByteBuf serverName(byte[] name) {
		return Unpooled.buffer()
			.writeShort(0)
			.writeShort(name.length + 5)
			.writeShort(name.length + 3)
			.writeByte(0)
			.writeShort(name.length)
			.writeBytes(name);
	}

	private static ByteBuf protocols(String... names) {
		ByteBuf list = Unpooled.buffer();
		for (String name : names) {
			list.writeByte(name.length()).writeCharSequence(name, StandardCharsets.US_ASCII);
		}
		int length = list.readableBytes();
		return Unpooled.buffer().writeShort(16).writeShort(length + 2).writeShort(length).writeBytes(list);
	}

	private static ClientHello read(byte[] message) {
		return ClientHello.read(Unpooled.wrappedBuffer(message));
	}

	private static byte[] latin(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Test
	void nameAndProtocolsAreFound() {
		ByteBuf extensions = Unpooled.buffer().writeShort(0x0a0a).writeShort(1).writeByte(0);
		ClientHello hello = read(
				hello(extensions.writeBytes(serverName(latin("A.Example"))).writeBytes(protocols("h3", "http/1.1"))));
		assertThat(hello.serverName()).isEqualTo("a.example");
		assertThat(hello.speaksOneOf(BOTH)).isTrue();
		assertThat(hello.speaksOneOf(List.of("http/1.1"))).isTrue();
		assertThat(hello.speaksOneOf(List.of("h2"))).isFalse();
	}

	@Test
	void whoNamesNoProtocolSpeaksTheOldOne() {
		ClientHello hello = read(hello(serverName(latin("a.example"))));
		assertThat(hello.speaksOneOf(BOTH)).isTrue();
		assertThat(hello.speaksOneOf(List.of("h2"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "a\0b", "a\nb", "..", "a..b", "\u00e4.example", "a/b", "127.0.0.1 ", "${jndi:x}", "%s" })
	void whatIsNoHostNameIsNoName(String name) {
		assertThat(read(hello(serverName(latin(name)))).serverName()).isNull();
		assertThat(read(hello(serverName(latin("x".repeat(300))))).serverName()).isNull();
	}

	@Test
	void aMessageThatEndsAnywhereIsReadWithoutHarm() {
		byte[] whole = hello(serverName(latin("a.example")).writeBytes(protocols("h2", "http/1.1")));
		for (int length = 0; length < whole.length; length++) {
			byte[] part = Arrays.copyOf(whole, length);
			read(part).speaksOneOf(BOTH);
		}
	}

	@Test
	void aMessageWithAnyByteChangedIsReadWithoutHarm() {
		byte[] whole = hello(serverName(latin("a.example")).writeBytes(protocols("h2", "http/1.1")));
		Random random = new Random(4711);
		for (int i = 0; i < 20_000; i++) {
			byte[] changed = whole.clone();
			for (int changes = random.nextInt(4); changes >= 0; changes--) {
				changed[random.nextInt(changed.length)] = (byte) random.nextInt();
			}
			read(changed).speaksOneOf(BOTH);
		}
	}

}
