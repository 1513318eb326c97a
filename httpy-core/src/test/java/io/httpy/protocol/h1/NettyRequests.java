package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * What Netty's decoder makes of some input, which it gets byte by byte.
 */
final class NettyRequests {

	private final List<Message> complete = new ArrayList<>();

	private @Nullable Message begun;

	private boolean failed;

	private String head = "";

	private NettyRequests() {
	}

	static NettyRequests of(String text) {
		NettyRequests requests = new NettyRequests();
		EmbeddedChannel channel = new EmbeddedChannel(
				new HttpRequestDecoder(new HttpDecoderConfig().setMaxInitialLineLength(8192)
					.setMaxHeaderSize(8192)
					.setStrictLineParsing(true)
					.setUseRfc9112TransferEncoding(true)));
		for (byte next : text.getBytes(StandardCharsets.ISO_8859_1)) {
			if (!requests.failed) {
				requests.take(channel, next);
			}
		}
		channel.finishAndReleaseAll();
		return requests;
	}

	private void take(EmbeddedChannel channel, byte next) {
		if (this.begun != null) {
			this.begun.content.append((char) (next & 0xff));
		}
		else {
			this.head += (char) (next & 0xff);
		}
		channel.writeInbound(Unpooled.wrappedBuffer(new byte[] { next }));
		for (HttpObject part = channel.readInbound(); part != null && !this.failed; part = channel.readInbound()) {
			this.failed = !part.decoderResult().isSuccess();
			if (!this.failed && part instanceof HttpRequest request) {
				this.begun = Message.of(request, this.head);
				this.head = "";
			}
			if (part instanceof HttpContent content) {
				takeContent(content);
			}
		}
	}

	private void takeContent(HttpContent content) {
		if (this.begun != null && !this.failed) {
			this.begun.body.append(content.content().toString(StandardCharsets.ISO_8859_1));
			if (content instanceof LastHttpContent) {
				this.complete.add(this.begun);
				this.begun = null;
			}
		}
		content.release();
	}

	/** Returns the requests that were decoded to their end. */
	List<Message> complete() {
		return this.complete;
	}

	/** Returns the request whose head was decoded, and whose body was not. */
	@Nullable Message begun() {
		return this.begun;
	}

	/** Whether what comes after them was refused. */
	boolean isRefused() {
		return this.failed;
	}

	/** Returns what came of a head that is not complete. */
	String beginning() {
		return this.head;
	}

	/**
	 * A request.
	 *
	 * @param head the bytes of its head
	 * @param line method, target and version
	 * @param fields names and values in their order
	 * @param content the bytes after the head
	 * @param body what was decoded of them
	 */
	record Message(String head, List<String> line, List<String> fields, StringBuilder content, StringBuilder body) {

		private static Message of(HttpRequest request, String head) {
			List<String> fields = new ArrayList<>();
			request.headers().forEach((field) -> {
				fields.add(field.getKey());
				fields.add(field.getValue());
			});
			return new Message(head, List.of(request.method().name(), request.uri(), request.protocolVersion().text()),
					fields, new StringBuilder(), new StringBuilder());
		}

		/** Returns the values of a field. */
		List<String> all(String name) {
			List<String> values = new ArrayList<>();
			for (int i = 0; i < this.fields.size(); i += 2) {
				if (this.fields.get(i).equalsIgnoreCase(name)) {
					values.add(this.fields.get(i + 1));
				}
			}
			return values;
		}

		boolean isHttp11() {
			return this.line.get(2).equals("HTTP/1.1");
		}

	}

}
