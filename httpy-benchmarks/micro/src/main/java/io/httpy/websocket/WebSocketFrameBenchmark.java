package io.httpy.websocket;

import java.nio.ByteBuffer;

import io.httpy.benchmarks.LayerBenchmark;
import io.httpy.config.DeflateConfig;
import io.httpy.config.MessageLimitsConfig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Messages of WebSockets as an echo has them: the frame of a client to text, and text to
 * a frame for it. In the package of reader and writer, which are not public.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class WebSocketFrameBenchmark extends LayerBenchmark implements FrameListener {

	/** The size of the text, in bytes. */
	@Param({ "64", "16384" })
	int size;

	private final Deflation deflation = Deflation.shared(DeflateConfig.DEFAULT.level());

	private final FrameReader reader = new FrameReader(MessageLimitsConfig.DEFAULT,
			new Inflation(false, MessageLimitsConfig.DEFAULT), this);

	private ByteBuf plain;

	private ByteBuf compressed;

	private String text;

	/** Writes the frames of the client. */
	@Setup
	public void write() {
		this.text = "{\"name\":\"value\"} ".repeat(1 + this.size / 17).substring(0, this.size);
		this.plain = masked(FrameWriter.text(ByteBufAllocator.DEFAULT, this.text));
		this.compressed = masked(FrameWriter.text(ByteBufAllocator.DEFAULT, this.text, this.deflation));
	}

	/** Returns the frame as a client would have sent it. */
	private static ByteBuf masked(ByteBuf frame) {
		ByteBuf masked = Unpooled.directBuffer();
		masked.writeByte(frame.readByte());
		int length = frame.readByte();
		masked.writeByte(length | 0x80);
		if (length == 126) {
			masked.writeShort(frame.readShort());
		}
		byte[] key = { 0x37, (byte) 0xfa, 0x21, 0x3d };
		masked.writeBytes(key);
		for (int i = 0; frame.isReadable(); i++) {
			masked.writeByte(frame.readByte() ^ key[i % key.length]);
		}
		frame.release();
		return masked;
	}

	/** Releases the frames. */
	@TearDown
	public void release() {
		this.plain.release();
		this.compressed.release();
	}

	@Benchmark
	public int echo() throws WebSocketViolation {
		this.reader.read(this.plain.readerIndex(0));
		return sent(FrameWriter.text(ByteBufAllocator.DEFAULT, this.text));
	}

	@Benchmark
	public String read() throws WebSocketViolation {
		this.reader.read(this.plain.readerIndex(0));
		return this.text;
	}

	@Benchmark
	public int echoCompressed() throws WebSocketViolation {
		this.reader.read(this.compressed.readerIndex(0));
		return sent(FrameWriter.text(ByteBufAllocator.DEFAULT, this.text, this.deflation));
	}

	private static int sent(ByteBuf frame) {
		int length = frame.readableBytes();
		frame.release();
		return length;
	}

	@Override
	public void onText(String received, int bytes) {
		this.text = received;
	}

	@Override
	public void onBinary(ByteBuffer bytes) {
		throw new IllegalStateException("Nothing but text was sent");
	}

	@Override
	public void onPing(ByteBuf payload) {
		throw new IllegalStateException("Nothing but text was sent");
	}

	@Override
	public void onPong(ByteBuf payload) {
		throw new IllegalStateException("Nothing but text was sent");
	}

	@Override
	public void onClose(CloseStatus status) {
		throw new IllegalStateException("Nothing but text was sent");
	}

}
