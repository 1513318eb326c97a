package io.httpy.protocol.h2;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

import io.httpy.contract.WireExchange;
import io.httpy.fixture.CutException;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;

/**
 * A stream of a {@link Http2Client}.
 */
final class Http2ClientExchange implements WireExchange {

	private static final int INTERNAL_ERROR = 2;

	private final Http2Client client;

	private final int id;

	private final Queue<RawResponse> interim = new ArrayDeque<>();

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	/** Bytes that may be sent. Guarded by the client, as all that its reading changes. */
	long credit;

	private int taken;

	private Headers head;

	private Headers trailers = Headers.EMPTY;

	private boolean ended;

	private int resetBy = -1;

	Http2ClientExchange(Http2Client client, int id, int credit) {
		this.client = client;
		this.id = id;
		this.credit = credit;
	}

	int id() {
		return this.id;
	}

	boolean isEnded() {
		return this.ended;
	}

	/** Whether the server has reset the stream. */
	boolean isCut() {
		return this.resetBy >= 0;
	}

	int resetBy() {
		return this.resetBy;
	}

	void requireWhole() {
		if (isCut()) {
			throw new CutException("The server has reset the stream with error " + this.resetBy, null);
		}
	}

	void take(Frame frame, FrameSocket socket) {
		switch (frame.type()) {
			case Frame.HEADERS -> takeHeaders(frame, socket);
			case Frame.DATA -> this.content.writeBytes(frame.payload());
			case Frame.RST_STREAM -> this.resetBy = frame.intAt(0);
			default -> this.resetBy = INTERNAL_ERROR;
		}
		boolean sections = frame.type() == Frame.HEADERS || frame.type() == Frame.DATA;
		this.ended |= sections && frame.has(Frame.END_STREAM);
	}

	private void takeHeaders(Frame frame, FrameSocket socket) {
		Headers fields = socket.fields(frame.payload());
		String status = fields.first("+status");
		if (status != null && status.startsWith("1")) {
			this.interim.add(new RawResponse(Integer.parseInt(status), regular(fields), new byte[0], Headers.EMPTY));
		}
		else if (this.head == null) {
			this.head = fields;
		}
		else {
			this.trailers = fields;
		}
	}

	@Override
	public WireExchange write(byte[] part) {
		this.client.write(this, part);
		return this;
	}

	@Override
	public WireExchange end(Headers ending) {
		requireWhole();
		if (ending.size() == 0) {
			this.client.send(Frame.of(Frame.DATA, Frame.END_STREAM, this.id));
			return this;
		}
		List<String> fields = new ArrayList<>();
		ending.forEach((name, value) -> fields.addAll(List.of(name, value)));
		this.client.sendTrailers(this.id, fields.toArray(new String[0]));
		return this;
	}

	private Headers begun() {
		this.client.await(() -> this.head != null || isCut());
		if (this.head == null) {
			requireWhole();
		}
		return this.head;
	}

	@Override
	public int status() {
		return Integer.parseInt(begun().first("+status"));
	}

	@Override
	public String header(String name) {
		return begun().first(name);
	}

	@Override
	public RawResponse nextInterim() {
		this.client.await(() -> !this.interim.isEmpty() || this.head != null || isCut());
		return this.interim.poll();
	}

	@Override
	public byte[] read(int bytes) {
		begun();
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		while (read.size() < bytes) {
			this.client.await(() -> this.content.size() > 0 || this.ended || isCut());
			byte[] part = drain(bytes - read.size());
			if (part.length == 0) {
				if (isDrained()) {
					break;
				}
				requireWhole();
			}
			read.writeBytes(part);
			this.client.consumed(this, part.length);
		}
		this.taken += read.size();
		return read.toByteArray();
	}

	/** Another thread that waits for something may read what is for this one. */
	private byte[] drain(int most) {
		return this.client.guarded(() -> {
			byte[] waiting = this.content.toByteArray();
			int count = Math.min(most, waiting.length);
			this.content.reset();
			this.content.write(waiting, count, waiting.length - count);
			return Arrays.copyOf(waiting, count);
		});
	}

	private boolean isDrained() {
		return this.client.guarded(() -> this.ended && this.content.size() == 0);
	}

	@Override
	public RawResponse response() {
		byte[] body = read(Integer.MAX_VALUE);
		String length = header("content-length");
		boolean checked = length != null && body.length > 0 && this.taken != Long.parseLong(length);
		if (checked) {
			throw new IllegalStateException(
					"Of the content announced, %s bytes, %d have come".formatted(length, this.taken));
		}
		return new RawResponse(status(), regular(begun()), body, this.trailers);
	}

	private static Headers regular(Headers fields) {
		HeadersBuilder regular = Headers.builder();
		fields.forEach((name, value) -> {
			if (!name.startsWith("+")) {
				regular.add(name, value);
			}
		});
		return regular.build();
	}

	@Override
	public void cancel() {
		this.client.send(Frame.ofInt(Frame.RST_STREAM, this.id, RawPeer.CANCEL));
	}

	@Override
	public void abandon() {
		this.client.reset();
	}

}
