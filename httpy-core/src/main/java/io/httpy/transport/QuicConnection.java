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
import io.httpy.tls.HandshakeFailedException;
import io.httpy.tls.ServerNames;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.ssl.SniCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A QUIC connection: a handshake, in the time that a request head may take, and when it
 * went well the protocol, until the connection is closed. Used on its event loop.
 */
final class QuicConnection extends ChannelInboundHandlerAdapter implements Connection {

	private static final Logger log = LoggerFactory.getLogger(QuicConnection.class);

	private final QuicConnections owner;

	private final EngineSettings settings;

	private final LoopConnections connections;

	private final long begunNanos = System.nanoTime();

	private final long allowedNanos;

	private @Nullable QuicChannel channel;

	private @Nullable String serverName;

	private @Nullable ConnectionInfo accepted;

	private @Nullable ConnectionInfo info;

	private boolean over;

	private boolean told;

	private boolean failed;

	QuicConnection(QuicConnections owner, EngineSettings settings, LoopConnections connections) {
		this.owner = owner;
		this.settings = settings;
		this.connections = connections;
		this.allowedNanos = settings.config().timeouts().requestHead().toNanos();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		QuicChannel quic = (QuicChannel) ctx.channel();
		this.channel = quic;
		this.accepted = QuicConnections.info(quic);
		this.connections.add(this);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof SniCompletionEvent sni && sni.hostname() != null) {
			this.serverName = ServerNames.hostName(sni.hostname());
		}
		ctx.fireUserEventTriggered(event);
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		end();
		QuicChannel quic = (QuicChannel) ctx.channel();
		ConnectionInfo opened = new ConnectionInfo((InetSocketAddress) quic.remoteSocketAddress(),
				(InetSocketAddress) quic.localSocketAddress(), true, tls(quic.sslEngine()));
		this.info = opened;
		this.settings.events().connectionOpened(opened);
		ended(opened, null);
		this.owner.pipeline().install(ctx.pipeline(), opened, this.connections);
		ctx.fireChannelActive();
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
		if (!this.over) {
			this.over = true;
			this.connections.remove(this);
			this.owner.handshakeEnded();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		end();
		if (this.info == null) {
			ended(this.accepted, new HandshakeFailedException("the connection was closed"));
		}
		ctx.fireChannelInactive();
		if (this.info != null) {
			this.settings.events().connectionClosed(this.info);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (this.over) {
			ctx.fireExceptionCaught(cause);
		}
		else {
			failed(cause);
			// Later, for what Netty calls this from has yet to send the alert
			ctx.executor().execute(ctx::close);
		}
	}

	/** Counts the failure, once, as on TCP. */
	private void failed(Throwable reason) {
		ConnectionInfo peer = this.accepted;
		if (!this.failed && peer != null && this.channel != null && this.channel.isOpen()) {
			this.failed = true;
			log.debug("No handshake with {}: {}", peer.remoteAddress(), reason.toString());
			this.settings.events().violation(peer, "TLS_HANDSHAKE");
			ended(peer, reason);
		}
	}

	private void ended(@Nullable ConnectionInfo peer, @Nullable Throwable failure) {
		if (!this.told && peer != null) {
			this.told = true;
			this.settings.events().handshakeEnded(peer, System.nanoTime() - this.begunNanos, failure);
		}
	}

	@Override
	public void tick(long now) {
		if (now - this.begunNanos > this.allowedNanos) {
			failed(new HandshakeFailedException("the handshake took too long"));
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
