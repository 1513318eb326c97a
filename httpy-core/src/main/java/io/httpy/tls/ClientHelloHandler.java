package io.httpy.tls;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first message of a TLS client and puts in its own place what speaks TLS to
 * it, with the certificate of the host name that the client asks for. A client with no
 * application protocol in common is refused here, by the alert of RFC 7301 section 3.2:
 * the native library would go on without one.
 */
final class ClientHelloHandler extends SslClientHelloHandler<TlsContext> {

	/** More than any client says, and all that BoringSSL would take. */
	private static final int MAX_LENGTH = 16 * 1024;

	private static final int HANDSHAKE_RECORD = 22;

	/** A fatal alert (21, 2) in a record of TLS 1.2: no_application_protocol (120). */
	private static final byte[] NO_COMMON_PROTOCOL = { 21, 3, 3, 0, 2, 2, 120 };

	private final TlsHandshake handshake;

	private boolean begun;

	private boolean refused;

	private @Nullable String serverName;

	ClientHelloHandler(TlsHandshake handshake) {
		super(MAX_LENGTH);
		this.handshake = handshake;
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
		if (!this.begun && in.isReadable()) {
			this.begun = true;
			this.handshake.heard();
			int first = in.getUnsignedByte(in.readerIndex());
			if (first != HANDSHAKE_RECORD) {
				this.refused = !this.handshake.onClearText((char) first);
			}
		}
		if (this.refused) {
			in.skipBytes(in.readableBytes());
		}
		else if (!ctx.isRemoved()) {
			super.decode(ctx, in, out);
		}
	}

	@Override
	protected Future<TlsContext> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf message) {
		TlsContexts contexts = this.handshake.contexts();
		if (message != null) {
			ClientHello hello = ClientHello.read(message);
			this.serverName = hello.serverName();
			this.refused = !hello.speaksOneOf(contexts.protocols());
		}
		return ctx.executor().newSucceededFuture(contexts.of(this.serverName));
	}

	@Override
	protected void onLookupComplete(ChannelHandlerContext ctx, Future<TlsContext> found) {
		if (this.refused) {
			this.handshake.failed(new HandshakeFailedException("no application protocol in common"));
			ctx.writeAndFlush(Unpooled.wrappedBuffer(NO_COMMON_PROTOCOL)).addListener(ChannelFutureListener.CLOSE);
			return;
		}
		SslHandler handler = found.getNow().newHandler(ctx.alloc());
		boolean added = false;
		try {
			this.handshake.begins(handler, this.serverName);
			ctx.pipeline().replace(this, null, handler);
			added = true;
		}
		finally {
			if (!added) {
				ReferenceCountUtil.release(handler.engine());
			}
		}
	}

}
