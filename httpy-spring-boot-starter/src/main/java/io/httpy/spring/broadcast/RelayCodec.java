package io.httpy.spring.broadcast;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.httpy.websocket.WebSocketMessage;

/**
 * Frames as bytes. All begin with a mark, the version, the kind, the 16 bytes of the node
 * and the 8 of the position; numbers are big endian. A group is the length of its name in
 * 4 bytes, and the name in UTF-8. A message is a group and then its payload to the end.
 * Counts are a group and 4 bytes each, to the end; those of a snapshot come after one
 * byte of flags. What has another version is left alone, so that nodes of several
 * releases can share a channel.
 */
final class RelayCodec {

	/** Bytes of what all frames begin with. */
	static final int HEAD = 27;

	private static final byte MARK = 'H';

	private static final byte VERSION = 1;

	private static final int KIND_AT = 2;

	private static final int POSITION_AT = 19;

	private static final byte TEXT = 1;

	private static final byte BINARY = 2;

	private static final byte HELLO = 3;

	private static final byte BYE = 4;

	private static final byte CHANGES = 5;

	private static final byte SNAPSHOT = 6;

	private static final int FIRST = 1;

	private static final int LAST = 2;

	private static final int MAX_COUNT = 100_000_000;

	private RelayCodec() {
	}

	/**
	 * Encodes a message. Its position is set when it is known, by {@link #stamp}.
	 */
	static byte[] message(UUID node, String group, WebSocketMessage message) {
		byte[] name = group.getBytes(StandardCharsets.UTF_8);
		boolean text = message instanceof WebSocketMessage.Text;
		ByteBuffer payload = (message instanceof WebSocketMessage.Text ofText)
				? ByteBuffer.wrap(ofText.text().getBytes(StandardCharsets.UTF_8))
				: ((WebSocketMessage.Binary) message).bytes().duplicate();
		byte[] frame = begin(node, text ? TEXT : BINARY, Integer.BYTES + name.length + payload.remaining());
		content(frame).putInt(name.length).put(name).put(payload);
		return frame;
	}

	static byte[] hello(UUID node) {
		return begin(node, HELLO, 0);
	}

	static byte[] bye(UUID node) {
		return begin(node, BYE, 0);
	}

	static byte[] changes(UUID node, Map<String, Integer> counts) {
		Map<byte[], Integer> named = named(counts);
		byte[] frame = begin(node, CHANGES, size(named));
		put(content(frame), named);
		return frame;
	}

	static byte[] snapshot(UUID node, boolean first, boolean last, Map<String, Integer> counts) {
		Map<byte[], Integer> named = named(counts);
		int flags = (first ? FIRST : 0) | (last ? LAST : 0);
		byte[] frame = begin(node, SNAPSHOT, 1 + size(named));
		put(content(frame).put((byte) flags), named);
		return frame;
	}

	/**
	 * Sets the position of a frame.
	 */
	static void stamp(byte[] frame, long position) {
		ByteBuffer.wrap(frame).putLong(POSITION_AT, position);
	}

	/**
	 * Returns the position of a frame of ours.
	 */
	static long position(byte[] frame) {
		return ByteBuffer.wrap(frame).getLong(POSITION_AT);
	}

	/**
	 * Whether a node has sent a frame, without a look at the rest of it.
	 */
	static boolean isFrom(UUID node, byte[] frame) {
		return frame.length >= HEAD && frame[0] == MARK && frame[1] == VERSION && node.equals(node(frame));
	}

	private static UUID node(byte[] frame) {
		ByteBuffer in = ByteBuffer.wrap(frame).position(KIND_AT + 1);
		return new UUID(in.getLong(), in.getLong());
	}

	private static byte[] begin(UUID node, byte kind, int size) {
		byte[] frame = new byte[Math.addExact(HEAD, size)];
		ByteBuffer.wrap(frame)
			.put(MARK)
			.put(VERSION)
			.put(kind)
			.putLong(node.getMostSignificantBits())
			.putLong(node.getLeastSignificantBits());
		return frame;
	}

	private static ByteBuffer content(byte[] frame) {
		return ByteBuffer.wrap(frame).position(HEAD);
	}

	private static Map<byte[], Integer> named(Map<String, Integer> counts) {
		Map<byte[], Integer> named = new HashMap<>(counts.size() * 2);
		counts.forEach((group, count) -> named.put(group.getBytes(StandardCharsets.UTF_8), count));
		return named;
	}

	private static int size(Map<byte[], Integer> counts) {
		int size = 0;
		for (byte[] name : counts.keySet()) {
			size = Math.addExact(size, Math.addExact(name.length, 2 * Integer.BYTES));
		}
		return size;
	}

	private static void put(ByteBuffer out, Map<byte[], Integer> counts) {
		counts.forEach((name, count) -> out.putInt(name.length).put(name).putInt(count));
	}

	/**
	 * Decodes a frame, which anyone may have written.
	 * @throws InvalidFrameException if it is none of this version
	 */
	static RelayFrame decode(byte[] frame) throws InvalidFrameException {
		if (frame.length < HEAD || frame[0] != MARK) {
			throw new InvalidFrameException("it is not of HTTPy");
		}
		if (frame[1] != VERSION) {
			throw new InvalidFrameException("its version is " + frame[1] + ", not " + VERSION);
		}
		try {
			return decode(frame[KIND_AT], node(frame), position(frame), content(frame));
		}
		catch (BufferUnderflowException ex) {
			throw new InvalidFrameException("it is cut short");
		}
	}

	private static RelayFrame decode(byte kind, UUID node, long position, ByteBuffer in) throws InvalidFrameException {
		return switch (kind) {
			case TEXT, BINARY -> new RelayFrame.Message(node, position, name(in), kind == TEXT, in.slice());
			case HELLO -> new RelayFrame.Hello(node, position);
			case BYE -> new RelayFrame.Bye(node, position);
			case CHANGES -> new RelayFrame.Changes(node, position, counts(in));
			case SNAPSHOT -> {
				byte flags = in.get();
				yield new RelayFrame.Snapshot(node, position, (flags & FIRST) != 0, (flags & LAST) != 0, counts(in));
			}
			default -> throw new InvalidFrameException("its kind is " + kind);
		};
	}

	private static String name(ByteBuffer in) throws InvalidFrameException {
		int length = in.getInt();
		if (length < 0 || length > in.remaining()) {
			throw new InvalidFrameException("a name of " + length + " bytes is said to be in it");
		}
		byte[] name = new byte[length];
		in.get(name);
		return new String(name, StandardCharsets.UTF_8);
	}

	private static Map<String, Integer> counts(ByteBuffer in) throws InvalidFrameException {
		Map<String, Integer> counts = new HashMap<>();
		while (in.hasRemaining()) {
			String name = name(in);
			int count = in.getInt();
			if (count < 0 || count > MAX_COUNT) {
				throw new InvalidFrameException("a group is said to have " + count + " sessions");
			}
			counts.put(name, count);
		}
		return counts;
	}

}
