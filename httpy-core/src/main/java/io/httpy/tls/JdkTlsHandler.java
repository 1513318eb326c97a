package io.httpy.tls;

import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;

/**
 * TLS by Java's own engine, with two of its doors shut that the native library has shut
 * already. A client of TLS 1.2 may begin another handshake whenever it likes, at little
 * cost to itself. And it may send no end of records that carry nothing for us, each of
 * which costs work, and of TLS 1.3 even an answer that waits in memory until the client
 * reads it.
 */
final class JdkTlsHandler extends SslHandler {

	/**
	 * RFC 8446 section 5.1. After a handshake only a client that wants another uses it.
	 */
	private static final int HANDSHAKE_RECORD = 22;

	/** As many as BoringSSL bears with. */
	private static final int MAX_EMPTY_RECORDS = 32;

	private int emptyRecords;

	JdkTlsHandler(SSLEngine engine) {
		super(engine);
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws SSLException {
		if (!handshakeFuture().isDone()) {
			super.decode(ctx, in, out);
			return;
		}
		if (in.isReadable() && in.getUnsignedByte(in.readerIndex()) == HANDSHAKE_RECORD) {
			in.skipBytes(in.readableBytes());
			throw new SSLHandshakeException("The client began a second handshake");
		}
		int before = in.readableBytes();
		super.decode(ctx, in, out);
		if (in.readableBytes() < before && ++this.emptyRecords > MAX_EMPTY_RECORDS) {
			in.skipBytes(in.readableBytes());
			throw new SSLException("The client sent too many records that carry nothing");
		}
	}

	/** A record carried something. */
	void carried() {
		this.emptyRecords = 0;
	}

}
