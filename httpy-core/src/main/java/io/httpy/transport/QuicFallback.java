package io.httpy.transport;

import java.util.EnumMap;
import java.util.Map;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.http.HttpVersion;
import io.httpy.tls.QuicUnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a start when QUIC cannot be served: the start fails if it must be, or
 * if nothing else would be; otherwise one warning says what, why, and what to do. Used
 * once, at start.
 */
final class QuicFallback {

	private static final Logger log = LoggerFactory.getLogger(QuicFallback.class);

	private static final String MISSING = "add netty-codec-native-quic for this platform, of the version of the other"
			+ " Netty libraries";

	private final ServerConfig config;

	private final Map<HttpVersion, String> unavailable = new EnumMap<>(HttpVersion.class);

	QuicFallback(ServerConfig config) {
		this.config = config;
	}

	/** Returns what is not served, and why. */
	Map<HttpVersion, String> unavailable() {
		return this.unavailable;
	}

	/** Whether the start fails without QUIC. */
	boolean isRequired() {
		return this.config.protocols().http3().required() || !servesTcp(this.config);
	}

	static boolean servesTcp(ServerConfig config) {
		return config.protocols().http1().enabled() || config.protocols().http2().enabled();
	}

	/**
	 * Loads and tries QUIC. That a class or a native library is missing, or does not fit,
	 * may show anywhere in there, as any {@link LinkageError}.
	 * @return what binds its sockets, or null if there is none
	 */
	@Nullable QuicSockets prepare(EngineSettings settings, EventLoops loops, ConnectionLimiter limiter) {
		TlsConfig tls = this.config.tls();
		if (tls == null || !this.config.protocols().http3().enabled()) {
			return null;
		}
		try {
			return QuicSockets.prepare(settings, loops, tls, limiter);
		}
		catch (QuicUnavailableException ex) {
			without(ex);
		}
		catch (LinkageError ex) {
			NativeFailure failure = NativeFailure.of(ex, MISSING);
			without(new QuicUnavailableException("QUIC cannot be loaded: " + failure.reason(), failure.remedy(), ex));
		}
		return null;
	}

	private void without(QuicUnavailableException obstacle) {
		if (!isRequired()) {
			warn(obstacle.reason(), obstacle.remedy());
			return;
		}
		String words = obstacle.reason() + "; " + obstacle.remedy();
		InvalidConfigException failure = this.config.protocols().http3().required()
				? new InvalidConfigException("http3.required", true, words + ", or set http3.required to false")
				: new InvalidConfigException("http3.enabled", true,
						words + ", or enable http1 or http2, for nothing else is served");
		failure.initCause(obstacle);
		throw failure;
	}

	/**
	 * Goes on without a port.
	 * @throws PortUnavailableException if it is required
	 */
	void without(PortUnavailableException obstacle) throws PortUnavailableException {
		if (isRequired()) {
			throw obstacle;
		}
		warn("UDP port " + obstacle.port() + " cannot be bound: " + obstacle.getMessage(),
				"free it, or set http3.port");
	}

	private void warn(String reason, String remedy) {
		this.unavailable.put(HttpVersion.HTTP_3, reason);
		log.warn("{} is not served, the other versions are. {}. To mend it, {}; or set http3.enabled to false.",
				HttpVersion.HTTP_3, reason, remedy);
	}

}
