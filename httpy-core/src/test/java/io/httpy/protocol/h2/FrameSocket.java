package io.httpy.protocol.h2;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

import io.httpy.fixture.CutException;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * A socket that speaks frames, good ones and bad ones, and nothing by itself.
 */
final class FrameSocket implements AutoCloseable {

	static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private final DataInputStream in;

	private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();

	private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

	FrameSocket(Socket socket) {
		this.socket = socket;
		try {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			this.in = new DataInputStream(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static FrameSocket connect(int port, int receiveBuffer) {
		Socket socket = new Socket();
		try {
			socket.setReceiveBufferSize(receiveBuffer);
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
			return new FrameSocket(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	FrameSocket send(byte... bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return this;
		}
		catch (IOException ex) {
			throw new CutException("The server took no more: " + ex.getMessage(), ex);
		}
	}

	/** Says nothing more. */
	void shutdownOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	FrameSocket send(Frame frame) {
		return send(frame.bytes());
	}

	/** Encodes a header section; names and values alternate. */
	byte[] block(String... fields) {
		Http2Headers headers = new DefaultHttp2Headers(false);
		for (int i = 0; i < fields.length; i += 2) {
			headers.add(fields[i], fields[i + 1]);
		}
		ByteBuf block = Unpooled.buffer();
		try {
			this.encoder.encodeHeaders(3, headers, block);
			return ByteBufUtil.getBytes(block);
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Decodes a header section, pseudo-header fields with a plus in place of the colon.
	 */
	Headers fields(byte[] block) {
		try {
			HeadersBuilder fields = Headers.builder();
			this.decoder.decodeHeaders(3, Unpooled.wrappedBuffer(block))
				.forEach((field) -> fields.add(field.getKey().toString().replace(':', '+'),
						field.getValue().toString()));
			return fields.build();
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads the next frame.
	 * @return the frame, or null if the server has closed the connection between two
	 */
	Frame read() {
		try {
			int first = this.in.read();
			if (first < 0) {
				return null;
			}
			int length = first << 16 | this.in.readUnsignedShort();
			int type = this.in.readUnsignedByte();
			int flags = this.in.readUnsignedByte();
			int streamId = this.in.readInt();
			byte[] payload = new byte[length];
			this.in.readFully(payload);
			return new Frame(type, flags, streamId, payload);
		}
		catch (SocketTimeoutException ex) {
			throw new IllegalStateException("The server sent nothing in time", ex);
		}
		catch (SocketException | EOFException | SSLException ex) {
			throw new CutException("The connection was cut: " + ex.getMessage(), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Passes over content of HTTP/1.1. */
	void skip(int bytes) {
		try {
			this.in.skipNBytes(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads a head of HTTP/1.1. */
	String readHead() {
		StringBuilder head = new StringBuilder();
		try {
			while (head.indexOf("\r\n\r\n") < 0) {
				head.append((char) this.in.readUnsignedByte());
			}
			return head.toString();
		}
		catch (SocketException | EOFException ex) {
			throw new CutException("The connection was cut: " + ex.getMessage(), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Goes away as a client that crashed. */
	void reset() {
		try {
			this.socket.setSoLinger(true, 0);
		}
		catch (SocketException ex) {
			// It is closed
		}
		close();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
