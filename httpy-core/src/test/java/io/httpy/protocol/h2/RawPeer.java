package io.httpy.protocol.h2;

import java.util.function.Predicate;

import io.httpy.http.Headers;

/**
 * A client that sends any frame, in any order, and looks at what comes back.
 */
final class RawPeer implements AutoCloseable {

	static final int NO_ERROR = 0;

	static final int PROTOCOL_ERROR = 1;

	static final int FLOW_CONTROL_ERROR = 3;

	static final int STREAM_CLOSED = 5;

	static final int FRAME_SIZE_ERROR = 6;

	static final int REFUSED_STREAM = 7;

	static final int CANCEL = 8;

	static final int ENHANCE_YOUR_CALM = 11;

	private final FrameSocket socket;

	private Headers fields = Headers.EMPTY;

	private RawPeer(FrameSocket socket) {
		this.socket = socket;
	}

	/** Connects, and says nothing yet. */
	static RawPeer silent(int port) {
		return new RawPeer(FrameSocket.connect(port, Http2Wire.RECEIVE_BUFFER));
	}

	/** Connects and sends its preface. */
	static RawPeer connect(int port, int... settings) {
		RawPeer peer = silent(port);
		peer.socket.send(FrameSocket.PREFACE);
		return peer.send(Frame.settings(settings)).send(Frame.of(Frame.SETTINGS, Frame.ACK, 0));
	}

	RawPeer send(Frame frame) {
		this.socket.send(frame);
		return this;
	}

	RawPeer send(byte... bytes) {
		this.socket.send(bytes);
		return this;
	}

	/** Says nothing more. */
	RawPeer shutdownOutput() {
		this.socket.shutdownOutput();
		return this;
	}

	byte[] block(String... fields) {
		return this.socket.block(fields);
	}

	/** Asks for something, with more fields. */
	RawPeer get(int stream, String path, String... more) {
		return send(Frame.of(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, stream, request("GET", path, more)));
	}

	/** Begins a request whose content is still to come. */
	RawPeer post(int stream, String path, String... more) {
		return send(Frame.of(Frame.HEADERS, Frame.END_HEADERS, stream, request("POST", path, more)));
	}

	private byte[] request(String method, String path, String... more) {
		String[] fields = new String[8 + more.length];
		System.arraycopy(
				new String[] { ":method", method, ":scheme", "http", ":authority", "localhost", ":path", path }, 0,
				fields, 0, 8);
		System.arraycopy(more, 0, fields, 8, more.length);
		return block(fields);
	}

	/** Reads the next frame; header sections are decoded in their order. */
	Frame read() {
		Frame frame = this.socket.read();
		if (frame != null && frame.type() == Frame.HEADERS) {
			this.fields = this.socket.fields(frame.payload());
		}
		return frame;
	}

	/** Reads until a frame comes that is looked for. */
	Frame await(Predicate<Frame> wanted) {
		Frame frame = read();
		while (frame != null && !wanted.test(frame)) {
			frame = read();
		}
		if (frame == null) {
			throw new AssertionError("The server has closed the connection");
		}
		return frame;
	}

	Frame await(int type) {
		return await((frame) -> frame.type() == type);
	}

	/** Waits for the end of the connection and returns its error. */
	int awaitGoAway() {
		return await(Frame.GOAWAY).intAt(4);
	}

	/** Waits for the end of a stream and returns its error. */
	int awaitReset(int stream) {
		return await((frame) -> frame.type() == Frame.RST_STREAM && frame.streamId() == stream).intAt(0);
	}

	/** Waits for the head of a response and returns its status. */
	int awaitStatus(int stream) {
		await((frame) -> frame.type() == Frame.HEADERS && frame.streamId() == stream);
		return Integer.parseInt(this.fields.first("+status"));
	}

	/** Returns the header section that came last. */
	Headers fields() {
		return this.fields;
	}

	/** Decodes the section of a push. */
	Headers decode(byte[] block) {
		return this.socket.fields(block);
	}

	/**
	 * Whether the server closes the connection; what it sends before is of no interest.
	 */
	boolean isClosed() {
		Frame frame = read();
		while (frame != null) {
			frame = read();
		}
		return true;
	}

	/** Goes away as a client that crashed. */
	void reset() {
		this.socket.reset();
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
