package io.httpy.transport;

import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.httpy.exchange.Connection;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.TlsInfo;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.ssl.SniCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first part of a QUIC connection: a handshake, in the time that a request head may
 * take. When it went well, the protocol takes over and this is gone. Used on the event
 * loop of the connection.
 */
final class QuicHandshake extends ChannelInboundHandlerAdapter implements Connection {

	private static final Logger log = LoggerFactory.getLogger(QuicHandshake.class);

	private final QuicConnections owner;

	private final EngineSettings settings;

	private final LoopConnections connections;

	private final long deadline;

	private @Nullable QuicChannel channel;

	private @Nullable String serverName;

	private boolean ended;

	QuicHandshake(QuicConnections owner, EngineSettings settings, LoopConnections connections) {
		this.owner = owner;
		this.settings = settings;
		this.connections = connections;
		this.deadline = System.nanoTime() + settings.config().timeouts().requestHead().toNanos();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.channel = (QuicChannel) ctx.channel();
		this.connections.add(this);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof SniCompletionEvent sni) {
			this.serverName = sni.hostname();
		}
		ctx.fireUserEventTriggered(event);
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		end();
		QuicChannel quic = (QuicChannel) ctx.channel();
		ConnectionInfo info = new ConnectionInfo((InetSocketAddress) quic.remoteSocketAddress(),
				(InetSocketAddress) quic.localSocketAddress(), true, tls(quic.sslEngine()));
		this.settings.events().connectionOpened(info);
		quic.closeFuture().addListener((closed) -> this.settings.events().connectionClosed(info));
		this.owner.pipeline().install(ctx.pipeline(), info, this.connections);
		ctx.fireChannelActive();
		ctx.pipeline().remove(this);
	}

	private @Nullable TlsInfo tls(@Nullable SSLEngine engine) {
		if (engine == null) {
			return null;
		}
		SSLSession session = engine.getSession();
		return new TlsInfo(session.getProtocol(), session.getCipherSuite(), this.serverName, certificates(session));
	}

	private static List<X509Certificate> certificates(SSLSession session) {
		List<X509Certificate> certificates = new ArrayList<>();
		try {
			for (Certificate certificate : session.getPeerCertificates()) {
				certificates.add((X509Certificate) certificate);
			}
		}
		catch (SSLPeerUnverifiedException ex) {
			return List.of();
		}
		return certificates;
	}

	private void end() {
		if (!this.ended) {
			this.ended = true;
			this.connections.remove(this);
			this.owner.handshakeEnded();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		end();
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		log.debug("A handshake failed: {}", cause.toString());
		ctx.close();
	}

	@Override
	public void tick(long now) {
		if (now - this.deadline > 0) {
			close();
		}
	}

	@Override
	public void drain() {
		close();
	}

	@Override
	public void cut() {
		close();
	}

	/** RFC 9000 section 20.1: with NO_ERROR, for the peer has done nothing wrong. */
	private void close() {
		if (this.channel != null) {
			this.channel.close(false, 0, Unpooled.EMPTY_BUFFER);
		}
	}

}
