package io.httpy.protocol.h3;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http3.Http3ErrorCode;

/**
 * Reads the control stream of a client (RFC 9114 section 6.2.1). Used on the event loop
 * of the connection.
 */
final class Http3ControlReader implements Http3PeerStream.Reader {

	/** None has a reason to be larger. */
	private static final int MAX_FRAME = 256;

	private static final long ENABLE_CONNECT_PROTOCOL = 0x8;

	private static final long H3_DATAGRAM = 0x33;

	private static final long STREAM_STEP = 4;

	private final Http3PeerStreams streams;

	private boolean settled;

	private long skipping;

	private long maxPushId = -1;

	private long goAwayId = Long.MAX_VALUE;

	Http3ControlReader(Http3PeerStreams streams) {
		this.streams = streams;
	}

	@Override
	public void read(ByteBuf in) {
		while (!this.streams.isFailed()) {
			int skipped = (int) Math.min(this.skipping, in.readableBytes());
			in.skipBytes(skipped);
			this.skipping -= skipped;
			int begin = in.readerIndex();
			if (this.skipping > 0 || !readFrame(in)) {
				in.readerIndex(begin);
				return;
			}
		}
	}

	private boolean readFrame(ByteBuf in) {
		if (!VariableInteger.isReadable(in)) {
			return false;
		}
		long type = VariableInteger.read(in);
		if (!VariableInteger.isReadable(in)) {
			return false;
		}
		long length = VariableInteger.read(in);
		if (!isAllowed(type, length)) {
			return false;
		}
		if (!Http3Frames.isKnown(type)) {
			this.skipping = length;
			return !this.streams.isFlood();
		}
		if (in.readableBytes() < length) {
			return false;
		}
		ByteBuf payload = in.readSlice((int) length);
		if (!this.streams.isFlood()) {
			take(type, payload);
		}
		return true;
	}

	/** RFC 9114 section 6.2.1 and 7.2. */
	private boolean isAllowed(long type, long length) {
		boolean settings = type == Http3Frames.SETTINGS;
		if (!this.settled && !settings) {
			fail(Http3ErrorCode.H3_MISSING_SETTINGS, "The first frame is not SETTINGS");
		}
		else if (this.settled && settings || type == Http3Frames.DATA || type == Http3Frames.HEADERS
				|| type == Http3Frames.PUSH_PROMISE || Http3Frames.isReserved(type)) {
			fail(Http3ErrorCode.H3_FRAME_UNEXPECTED, "A frame has no place on the control stream");
		}
		else if (Http3Frames.isKnown(type) && length > MAX_FRAME) {
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "A control frame is too large");
		}
		return !this.streams.isFailed();
	}

	private void take(long type, ByteBuf payload) {
		if (type == Http3Frames.SETTINGS) {
			this.settled = true;
			takeSettings(payload);
			return;
		}
		if (!VariableInteger.isReadable(payload)) {
			fail(Http3ErrorCode.H3_FRAME_ERROR, "A control frame is too short");
			return;
		}
		long id = VariableInteger.read(payload);
		if (type == Http3Frames.PRIORITY_UPDATE_REQUEST) {
			takePriority(id, payload);
		}
		else if (type == Http3Frames.PRIORITY_UPDATE_PUSH) {
			checkPush(id);
		}
		else if (payload.isReadable()) {
			fail(Http3ErrorCode.H3_FRAME_ERROR, "A control frame is too long");
		}
		else {
			takeId(type, id);
		}
	}

	/** RFC 9114 section 7.2.4. */
	private void takeSettings(ByteBuf payload) {
		Set<Long> seen = new HashSet<>();
		while (payload.isReadable() && !this.streams.isFailed()) {
			long id = readSettingPart(payload);
			long value = readSettingPart(payload);
			if (id < 0 || value < 0) {
				fail(Http3ErrorCode.H3_FRAME_ERROR, "SETTINGS ends within a setting");
				return;
			}
			boolean reserved = id >= 0x2 && id <= 0x5;
			boolean flag = id == ENABLE_CONNECT_PROTOCOL || id == H3_DATAGRAM;
			if (reserved || flag && value > 1 || !seen.add(id)) {
				fail(Http3ErrorCode.H3_SETTINGS_ERROR, "A setting is reserved, doubled or out of range");
			}
		}
	}

	private static long readSettingPart(ByteBuf payload) {
		return VariableInteger.isReadable(payload) ? VariableInteger.read(payload) : -1;
	}

	private void takeId(long type, long id) {
		if (type == Http3Frames.MAX_PUSH_ID) {
			if (id < this.maxPushId) {
				fail(Http3ErrorCode.H3_ID_ERROR, "MAX_PUSH_ID is less than before");
			}
			this.maxPushId = id;
			this.streams.connection().pusher().allow(id);
		}
		else if (type == Http3Frames.GOAWAY) {
			if (id > this.goAwayId) {
				fail(Http3ErrorCode.H3_ID_ERROR, "The id of GOAWAY is larger than before");
			}
			this.goAwayId = id;
			this.streams.connection().pusher().stop();
		}
		else if (checkPush(id)) {
			this.streams.connection().pusher().cancelled(id);
		}
	}

	/** RFC 9114 section 7.2.3, RFC 9218 section 7.2: only what was promised. */
	private boolean checkPush(long id) {
		boolean promised = id <= this.maxPushId && this.streams.connection().pusher().isPromised(id);
		if (!promised) {
			fail(Http3ErrorCode.H3_ID_ERROR, "No push of that id was promised");
		}
		return promised;
	}

	/** RFC 9218 section 7.2. */
	private void takePriority(long id, ByteBuf payload) {
		Http3Connection connection = this.streams.connection();
		if (id % STREAM_STEP != 0 || id >= connection.streamLimit()) {
			fail(Http3ErrorCode.H3_ID_ERROR, "PRIORITY_UPDATE is about no request stream");
			return;
		}
		String value = payload.toString(StandardCharsets.ISO_8859_1);
		Http3ExchangeCodec open = connection.stream(id);
		if (open != null) {
			connection.priorities().updated(open, value);
		}
		else if (!connection.isPast(id)) {
			connection.priorities().updated(id, value);
		}
	}

	private void fail(Http3ErrorCode code, String reason) {
		this.streams.fail(code, reason);
	}

}
