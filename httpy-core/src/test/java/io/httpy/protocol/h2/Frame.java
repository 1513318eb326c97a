package io.httpy.protocol.h2;

import java.nio.ByteBuffer;

/**
 * A frame as it stands on the wire (RFC 9113 section 4.1).
 *
 * @param type its type
 * @param flags its flags
 * @param streamId its stream
 * @param payload its payload
 */
record Frame(int type, int flags, int streamId, byte[] payload) {

	static final int DATA = 0;

	static final int HEADERS = 1;

	static final int PRIORITY = 2;

	static final int RST_STREAM = 3;

	static final int SETTINGS = 4;

	static final int PUSH_PROMISE = 5;

	static final int PING = 6;

	static final int GOAWAY = 7;

	static final int WINDOW_UPDATE = 8;

	static final int CONTINUATION = 9;

	static final int PRIORITY_UPDATE = 0x10;

	static final int ACK = 1;

	static final int END_STREAM = 1;

	static final int END_HEADERS = 4;

	static Frame of(int type, int flags, int streamId, byte... payload) {
		return new Frame(type, flags, streamId, payload);
	}

	static Frame ofInt(int type, int streamId, int value) {
		return new Frame(type, 0, streamId, ByteBuffer.allocate(4).putInt(value).array());
	}

	/** Settings are pairs of an id and a value. */
	static Frame settings(int... pairs) {
		ByteBuffer payload = ByteBuffer.allocate(pairs.length * 3);
		for (int i = 0; i < pairs.length; i += 2) {
			payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
		}
		return new Frame(SETTINGS, 0, 0, payload.array());
	}

	boolean has(int flag) {
		return (this.flags & flag) != 0;
	}

	int intAt(int index) {
		return ByteBuffer.wrap(this.payload).getInt(index);
	}

	byte[] bytes() {
		return ByteBuffer.allocate(9 + this.payload.length)
			.putInt(this.payload.length << 8 | this.type)
			.put((byte) this.flags)
			.putInt(this.streamId)
			.put(this.payload)
			.array();
	}

	@Override
	public String toString() {
		return "type " + this.type + ", flags " + this.flags + ", stream " + this.streamId + ", " + this.payload.length
				+ " bytes";
	}

}
