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

	private final long deadline;

	private @Nullable QuicChannel channel;

	private @Nullable String serverName;

	private @Nullable ConnectionInfo info;

	private boolean ended;

	private boolean failed;

	QuicConnection(QuicConnections owner, EngineSettings settings, LoopConnections connections) {
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
		if (!this.ended) {
			this.ended = true;
			this.connections.remove(this);
			this.owner.handshakeEnded();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		end();
		if (this.info != null) {
			this.settings.events().connectionClosed(this.info);
		}
		ctx.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (this.ended) {
			ctx.fireExceptionCaught(cause);
		}
		else {
			failed(cause.toString());
			// Later, for what Netty calls this from has yet to send the alert
			ctx.executor().execute(ctx::close);
		}
	}

	/** Counts the failure, once, as on TCP. */
	private void failed(String reason) {
		if (!this.failed && this.channel != null && this.channel.isOpen()) {
			this.failed = true;
			log.debug("No handshake with {}: {}", this.channel.remoteSocketAddress(), reason);
			this.settings.events().violation(QuicConnections.info(this.channel), "TLS_HANDSHAKE");
		}
	}

	@Override
	public void tick(long now) {
		if (now - this.deadline > 0) {
			failed("it took too long");
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
