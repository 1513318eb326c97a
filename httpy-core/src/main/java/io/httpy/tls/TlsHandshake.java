package io.httpy.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.httpy.exchange.Connection;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.TlsInfo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that begins with TLS, until it is known what is spoken on it. From its
 * first moment the clock of its event loop watches over it, and a server that stops finds
 * it. It ends in {@link TlsStart}, or with the connection. Used on its event loop.
 */
public final class TlsHandshake extends ChannelInboundHandlerAdapter implements Connection {

	private static final Logger log = LoggerFactory.getLogger(TlsHandshake.class);

	private static final int MAX_WORDS = 200;

	private final Supplier<TlsContexts> contexts;

	private final TlsStart start;

	private final LoopConnections connections;

	private final long allowedNanos;

	private @Nullable ChannelHandlerContext ctx;

	private @Nullable SslHandler tls;

	private @Nullable String serverName;

	private long since;

	private long begunNanos = System.nanoTime();

	private boolean heard;

	private boolean ended;

	private boolean failed;

	/**
	 * Creates the beginning of a connection, to be added to a channel with auto-read off.
	 * @param contexts gives keys and certificates, when the client has said whom it wants
	 * @param start what comes after
	 * @param connections the registry of the channel's event loop
	 * @param allowedNanos how long it may take
	 */
	public TlsHandshake(Supplier<TlsContexts> contexts, TlsStart start, LoopConnections connections,
			long allowedNanos) {
		this.contexts = contexts;
		this.start = start;
		this.connections = connections;
		this.allowedNanos = allowedNanos;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
		added.pipeline().addBefore(added.name(), null, new ClientHelloHandler(this));
		this.connections.add(this);
		this.since = this.connections.now();
		added.read();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext removed) {
		this.connections.remove(this);
	}

	/** Returns keys and certificates, for use at once: later there may be others. */
	TlsContexts contexts() {
		return this.contexts.get();
	}

	/** The client has sent its first byte, which may be long after it has connected. */
	void heard() {
		this.heard = true;
		this.begunNanos = System.nanoTime();
	}

	/** The client has said whom it wants to talk to. */
	void begins(SslHandler handler, @Nullable String name) {
		this.tls = handler;
		this.serverName = name;
	}

	/**
	 * What the client says is not TLS.
	 * @param first its first byte
	 * @return whether it is talked to all the same
	 */
	boolean onClearText(char first) {
		failed(new HandshakeFailedException("not TLS"));
		ChannelHandlerContext context = context();
		// Methods are upper-case by custom (RFC 9110 section 9.1)
		if (first < 'A' || first > 'Z' || !this.start.inClear(context.pipeline())) {
			end();
			return false;
		}
		context.pipeline().remove(this);
		context.pipeline().remove(ClientHelloHandler.class);
		return true;
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
		if (event instanceof SslHandshakeCompletionEvent completion) {
			if (completion.isSuccess()) {
				done();
			}
			else if (completion.cause() instanceof SSLException broken) {
				failed(broken);
			}
		}
		else if (event instanceof ChannelInputShutdownEvent) {
			end();
		}
	}

	private void done() {
		ChannelHandlerContext context = context();
		SslHandler handler = this.tls;
		String protocol = (handler != null) ? handler.applicationProtocol() : null;
		String spoken = (protocol != null) ? protocol : Alpn.HTTP_1;
		if (handler == null) {
			end();
			return;
		}
		TlsInfo agreed = info(handler.engine());
		ended(agreed, null);
		if (!contexts().protocols().contains(spoken)) {
			end();
			return;
		}
		context.pipeline().replace(this, null, new TlsClosure(handler));
		this.start.secured(context.pipeline(), spoken, agreed);
	}

	/** Netty says in full what came in place of TLS. */
	private static String brief(Throwable failure) {
		String words = failure.toString();
		return (words.length() > MAX_WORDS) ? words.substring(0, MAX_WORDS) : words;
	}

	private TlsInfo info(SSLEngine engine) {
		SSLSession session = engine.getSession();
		boolean asked = engine.getNeedClientAuth() || engine.getWantClientAuth();
		return new TlsInfo(session.getProtocol(), session.getCipherSuite(), this.serverName,
				asked ? certificates(session) : List.of());
	}

	private static List<X509Certificate> certificates(SSLSession session) {
		try {
			List<X509Certificate> certificates = new ArrayList<>();
			for (Certificate certificate : session.getPeerCertificates()) {
				certificates.add((X509Certificate) certificate);
			}
			return certificates;
		}
		catch (SSLPeerUnverifiedException ex) {
			return List.of();
		}
	}

	/** Counts the failure, once: who is scanned wants to know, and it is no error. */
	void failed(SSLException reason) {
		if (!this.failed) {
			this.failed = true;
			log.debug("No TLS with {}: {}", context().channel().remoteAddress(), brief(reason));
			this.start.failed();
			ended(null, reason);
		}
	}

	private void ended(@Nullable TlsInfo agreed, @Nullable Throwable failure) {
		if (!this.ended) {
			this.ended = true;
			this.start.ended(System.nanoTime() - this.begunNanos, agreed, failure);
		}
	}

	/** Who has said nothing has not begun a handshake. */
	@Override
	public void channelInactive(ChannelHandlerContext closed) {
		if (this.heard) {
			ended(null, new HandshakeFailedException("the connection was closed"));
		}
		closed.fireChannelInactive();
	}

	/** Follows a failure that was told by an event, or the reset of the connection. */
	@Override
	public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
		log.debug("Connection of {} failed before it was secure", context().channel().remoteAddress());
		end();
	}

	@Override
	public void tick(long now) {
		if (now - this.since > this.allowedNanos) {
			failed(new HandshakeFailedException("the handshake took too long"));
			end();
		}
	}

	@Override
	public void drain() {
		end();
	}

	@Override
	public void cut() {
		end();
	}

	/** Closes without a word: there is nobody yet to say goodbye to. */
	private void end() {
		context().pipeline().firstContext().close();
	}

	private ChannelHandlerContext context() {
		ChannelHandlerContext context = this.ctx;
		if (context == null) {
			throw new IllegalStateException("Not added to a pipeline");
		}
		return context;
	}

}
