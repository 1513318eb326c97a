package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.httpy.config.MessageLimitsConfig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A reader with all that it has told, ending with the violation if there was one.
 */
final class RecordedFrames implements FrameListener {

	private final List<String> events = new ArrayList<>();

	private final FrameReader reader;

	private boolean over;

	RecordedFrames() {
		this(MessageLimitsConfig.DEFAULT, null);
	}

	RecordedFrames(MessageLimitsConfig limits, @Nullable Inflation inflation) {
		this.reader = new FrameReader(limits, inflation, this);
	}

	List<String> events() {
		return this.events;
	}

	FrameReader reader() {
		return this.reader;
	}

	/** Reads some bytes, unless there was a violation before. */
	RecordedFrames read(byte[]... parts) {
		for (byte[] part : parts) {
			read(Unpooled.wrappedBuffer(part));
		}
		return this;
	}

	/** Reads bytes that are there as they come from a socket. */
	RecordedFrames readDirectly(byte[] bytes) {
		ByteBuf in = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
		try {
			read(in);
		}
		finally {
			in.release();
		}
		return this;
	}

	private void read(ByteBuf in) {
		try {
			boolean told = !this.over;
			while (told) {
				int before = this.events.size();
				told = this.reader.read(in);
				if (this.events.size() != before + (told ? 1 : 0)) {
					throw new AssertionError("Returned " + told + " after " + this.events.size() + " events");
				}
			}
			if (!this.over && in.isReadable()) {
				throw new AssertionError("Not all was read");
			}
		}
		catch (WebSocketViolation ex) {
			this.events.add("violation " + ex.status().code());
			this.over = true;
		}
	}

	/** Reads bytes in pieces, which end where is said. */
	RecordedFrames readInPieces(byte[] bytes, int... ends) {
		int begin = 0;
		for (int end : ends) {
			read(Arrays.copyOfRange(bytes, begin, end));
			begin = end;
		}
		return read(Arrays.copyOfRange(bytes, begin, bytes.length));
	}

	/** Reads bytes one by one. */
	RecordedFrames readSingly(byte[] bytes) {
		for (byte octet : bytes) {
			read(new byte[] { octet });
		}
		return this;
	}

	@Override
	public void onText(String text, int bytes) {
		this.events.add("text " + text);
	}

	@Override
	public void onBinary(ByteBuffer bytes) {
		byte[] copy = new byte[bytes.remaining()];
		bytes.get(copy);
		this.events.add("binary " + HexFormat.of().formatHex(copy));
	}

	@Override
	public void onPing(ByteBuf payload) {
		this.events.add("ping " + payload.toString(StandardCharsets.ISO_8859_1));
	}

	@Override
	public void onPong(ByteBuf payload) {
		this.events.add("pong " + payload.toString(StandardCharsets.ISO_8859_1));
	}

	@Override
	public void onClose(CloseStatus status) {
		this.events.add("close " + status);
	}

}
