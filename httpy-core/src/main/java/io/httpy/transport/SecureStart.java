package io.httpy.transport;

import java.util.concurrent.CompletableFuture;

import io.httpy.config.TlsConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.HttpStatus;
import io.httpy.http.TlsInfo;
import io.httpy.protocol.h1.Http1Pipeline;
import io.httpy.protocol.h2.Http2Pipeline;
import io.httpy.tls.Alpn;
import io.httpy.tls.TlsContexts;
import io.httpy.tls.TlsHandshake;
import io.httpy.tls.TlsStart;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Connections that begin with a TLS handshake, which settles what is spoken on them. A
 * client that speaks clear text is told so in clear text, if it may speak HTTP/1.1. Keys
 * and certificates can be replaced at any time: connections that begin later have the new
 * ones.
 */
final class SecureStart implements ConnectionStart {

	private final EngineSettings settings;

	private final EventLoops loops;

	private final Http1Pipeline http1;

	private final Http2Pipeline http2;

	private final @Nullable Http1Pipeline clearText;

	private final long handshakeNanos;

	private volatile TlsContexts contexts;

	private TlsConfig config;

	private @Nullable String altSvc;

	SecureStart(EngineSettings settings, TlsConfig config, EventLoops loops) {
		this.settings = settings;
		this.loops = loops;
		this.config = config;
		Headers standing = settings.standingFields(true).build();
		this.http1 = new Http1Pipeline(settings, standing);
		this.http2 = new Http2Pipeline(settings, standing);
		this.clearText = settings.config().protocols().http1().enabled() ? clearText(settings) : null;
		this.handshakeNanos = settings.config().timeouts().requestHead().toNanos();
		this.contexts = contexts(config);
	}

	private static Http1Pipeline clearText(EngineSettings settings) {
		Handler refusal = (request) -> CompletableFuture.failedFuture(
				new HttpException(Problem.of(HttpStatus.BAD_REQUEST).detail("This port speaks TLS; use https."),
						Headers.of("connection", "close"), null));
		Dispatcher dispatcher = new Dispatcher(refusal, new ErrorTable((failure, request) -> null), new Renderer(null));
		EngineSettings clear = new EngineSettings(settings.config(), dispatcher, settings.events(), false);
		return new Http1Pipeline(clear, clear.standingFields(false).build());
	}

	/** Returns who speaks TLS. */
	String provider() {
		return this.contexts.provider();
	}

	private TlsContexts contexts(TlsConfig of) {
		return TlsContexts.of(of, Alpn.of(this.settings.config().protocols()));
	}

	/**
	 * Makes ready for other keys and certificates.
	 * @return has connections begin with them from then on, when it is run
	 * @throws io.httpy.config.InvalidConfigException if they cannot be used
	 */
	Runnable prepare(TlsConfig changed) {
		TlsContexts next = contexts(changed);
		return () -> replace(next, changed);
	}

	private synchronized void replace(TlsContexts next, TlsConfig changed) {
		TlsContexts last = this.contexts;
		this.contexts = next;
		// A loop may be about to begin a handshake with them
		this.loops.settled().thenRun(last::release);
		this.config = changed;
		stand();
	}

	@Override
	public boolean isSecure() {
		return true;
	}

	@Override
	public synchronized void advertise(@Nullable String changed) {
		this.altSvc = changed;
		stand();
	}

	private void stand() {
		HeadersBuilder fields = this.settings.withTls(this.config).standingFields(true);
		if (this.altSvc != null) {
			fields.add("alt-svc", this.altSvc);
		}
		Headers standing = fields.build();
		this.http1.standing(standing);
		this.http2.standing(standing);
	}

	@Override
	public void install(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections) {
		TlsStart start = new Start(this, connection, connections);
		pipeline.addLast(new TlsHandshake(() -> this.contexts, start, connections, this.handshakeNanos));
	}

	@Override
	public void release() {
		this.contexts.release();
	}

	/** What follows on one connection. */
	private record Start(SecureStart shared, ConnectionInfo accepted, LoopConnections connections) implements TlsStart {

		@Override
		public void ended(long nanos, @Nullable TlsInfo tls, @Nullable Throwable failure) {
			this.shared.settings.events().handshakeEnded(with(tls), nanos, failure);
		}

		private ConnectionInfo with(@Nullable TlsInfo tls) {
			return new ConnectionInfo(this.accepted.remoteAddress(), this.accepted.localAddress(), true, tls);
		}

		@Override
		public void secured(ChannelPipeline pipeline, String protocol, TlsInfo tls) {
			ConnectionInfo secure = with(tls);
			if (protocol.equals(Alpn.HTTP_2)) {
				this.shared.http2.install(pipeline, secure, this.connections);
			}
			else {
				this.shared.http1.install(pipeline, secure, this.connections);
			}
		}

		@Override
		public boolean inClear(ChannelPipeline pipeline) {
			Http1Pipeline clearText = this.shared.clearText;
			if (clearText == null) {
				return false;
			}
			ConnectionInfo clear = new ConnectionInfo(this.accepted.remoteAddress(), this.accepted.localAddress(),
					false);
			clearText.install(pipeline, clear, this.connections);
			return true;
		}

		@Override
		public void failed() {
			this.shared.settings.events().violation(this.accepted, "TLS_HANDSHAKE");
		}

	}

}
