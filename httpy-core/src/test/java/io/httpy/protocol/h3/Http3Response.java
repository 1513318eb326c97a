package io.httpy.protocol.h3;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.httpy.fixture.CutException;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * What comes back on a request stream, read from the network only when it is asked for.
 */
final class Http3Response extends ChannelInboundHandlerAdapter {

	private static final Object END = new Object();

	private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

	private final AtomicLong pending = new AtomicLong();

	private final ByteArrayOutputStream content = new ByteArrayOutputStream();

	private ChannelFuture last;

	private Head head;

	private Headers trailers = Headers.EMPTY;

	private boolean ended;

	private byte[] left = new byte[0];

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof Http3HeadersFrame frame) {
			this.events.add(head(frame.headers()));
		}
		else if (message instanceof Http3DataFrame frame) {
			this.events.add(ByteBufUtil.getBytes(frame.content()));
		}
		ReferenceCountUtil.release(message);
	}

	private static Head head(Http3Headers decoded) {
		HeadersBuilder headers = Headers.builder();
		int status = 0;
		for (Map.Entry<CharSequence, CharSequence> field : decoded) {
			if (field.getKey().toString().equals(":status")) {
				status = Integer.parseInt(field.getValue().toString());
			}
			else {
				headers.add(field.getKey().toString(), field.getValue().toString());
			}
		}
		return new Head(status, headers.build());
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event == ChannelInputShutdownReadComplete.INSTANCE) {
			this.events.add(END);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.events.add(new CutException(cause.toString(), cause));
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.events.add(new CutException("The stream is closed", null));
	}

	void pending(long change) {
		this.pending.addAndGet(change);
	}

	long pending() {
		return this.pending.get();
	}

	/** Notes what was written last. */
	void last(ChannelFuture written) {
		this.last = written;
	}

	/** Netty would send the end of a stream before what still waits to be sent. */
	void whenTaken(Runnable task) {
		if (this.last == null) {
			task.run();
		}
		else {
			this.last.addListener((done) -> task.run());
		}
	}

	private Object next(QuicStreamChannel stream) {
		Object next = this.events.poll();
		if (next == null) {
			stream.read();
			next = poll();
		}
		if (next instanceof CutException cut) {
			this.events.add(cut);
			throw new CutException(cut.getMessage(), cut.getCause());
		}
		return next;
	}

	private Object poll() {
		try {
			Object next = this.events.poll(10, TimeUnit.SECONDS);
			if (next == null) {
				throw new IllegalStateException("The server did not answer in time");
			}
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	Head begun(QuicStreamChannel stream) {
		while (nextInterim(stream) != null) {
			// Whoever waits for the final response takes no interest
		}
		return this.head;
	}

	RawResponse nextInterim(QuicStreamChannel stream) {
		if (this.head != null) {
			return null;
		}
		Object next = next(stream);
		if (!(next instanceof Head section)) {
			throw new CutException("The stream has ended without a head", null);
		}
		if (section.status() < 200) {
			return new RawResponse(section.status(), section.headers(), new byte[0], Headers.EMPTY);
		}
		this.head = section;
		return null;
	}

	byte[] read(QuicStreamChannel stream, int bytes) {
		begun(stream);
		this.content.reset();
		while (this.content.size() < bytes) {
			if (this.left.length == 0 && !takePart(stream)) {
				break;
			}
			int size = Math.min(this.left.length, bytes - this.content.size());
			this.content.write(this.left, 0, size);
			this.left = Arrays.copyOfRange(this.left, size, this.left.length);
		}
		return this.content.toByteArray();
	}

	private boolean takePart(QuicStreamChannel stream) {
		while (!this.ended) {
			Object next = next(stream);
			if (next instanceof byte[] part) {
				this.left = part;
				return true;
			}
			if (next instanceof Head section) {
				this.trailers = section.headers();
			}
			this.ended = next == END;
		}
		return false;
	}

	RawResponse rest(QuicStreamChannel stream) {
		Head begun = begun(stream);
		byte[] body = read(stream, Integer.MAX_VALUE);
		return new RawResponse(begun.status(), begun.headers(), body, this.trailers);
	}

	/**
	 * A section of fields.
	 *
	 * @param status the status, 0 for trailers
	 * @param headers the fields
	 */
	record Head(int status, Headers headers) {

	}

}
