package io.httpy.protocol.h2;

import io.httpy.config.ProtocolsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.protocol.stream.RequestHeads;

import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2PromisedRequestVerifier;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * The parts of Netty's codec that one connection needs, with ours in their places: what
 * counts floods in front of its reader, the rules of stream states behind it, and the
 * scheduler that shares the connection.
 */
final class Http2Assembly {

	/** SETTINGS_NO_RFC7540_PRIORITIES (RFC 9218 section 2.1). */
	private static final char NO_RFC7540_PRIORITIES = 0x9;

	/** They are counted by {@link Http2Floods}, by a limit that is configured. */
	private static final int UNLIMITED = Integer.MAX_VALUE;

	/**
	 * Cookies are secrets, and a compressed secret can be guessed (RFC 7541 section 7.1).
	 */
	private static final Http2HeadersEncoder.SensitivityDetector SECRETS = (name, value) -> name.length() == 10
			&& "set-cookie".contentEquals(name);

	private final Http2Settings settings;

	private final Http2Scheduler scheduler;

	private final Http2StreamHistory history = new Http2StreamHistory();

	private final Http2Floods floods;

	private final Http2FrameRules rules;

	private final Http2FrameGate gate;

	private final Http2Gatherer gatherer = new Http2Gatherer();

	private final Http2ConnectionEncoder encoder;

	private final Http2ConnectionDecoder decoder;

	Http2Assembly(EngineSettings engine, RequestHeads heads, LoopConnections clock) throws Http2Exception {
		ProtocolsConfig protocols = engine.config().protocols();
		this.settings = announced(protocols, heads.maxListSize(), engine.extendedConnect());
		Http2Connection connection = new DefaultHttp2Connection(true);
		connection.remote().maxActiveStreams(protocols.streams().maxConcurrent());
		this.scheduler = new Http2Scheduler(connection);
		connection.remote().flowController(new DefaultHttp2RemoteFlowController(connection, this.scheduler));
		// Netty has servers ignore what clients bear with, and would still add it up
		Http2HeadersEncoder responses = new DefaultHttp2HeadersEncoder(SECRETS, true);
		this.encoder = new DefaultHttp2ConnectionEncoder(connection, new Http2FrameOutput(responses, this.gatherer));
		this.floods = new Http2Floods(protocols.flood(), clock, this.scheduler);
		this.rules = new Http2FrameRules(connection, this.encoder, this.history, this.floods);
		Http2Fields.Decoder fields = new Http2Fields.Decoder(heads, heads.maxListSize());
		this.gate = new Http2FrameGate(new DefaultHttp2FrameReader(fields, UNLIMITED), this.rules, this.floods);
		this.decoder = new DefaultHttp2ConnectionDecoder(connection, this.encoder, this.gate,
				Http2PromisedRequestVerifier.ALWAYS_VERIFY, true, true, false);
	}

	private static Http2Settings announced(ProtocolsConfig protocols, long maxListSize, boolean connect) {
		Http2Settings announced = new Http2Settings().maxConcurrentStreams(protocols.streams().maxConcurrent())
			.initialWindowSize(protocols.streams().window())
			.maxHeaderListSize(maxListSize);
		announced.put(NO_RFC7540_PRIORITIES, Long.valueOf(1));
		return connect ? announced.connectProtocolEnabled(true) : announced;
	}

	Http2Settings settings() {
		return this.settings;
	}

	Http2Scheduler scheduler() {
		return this.scheduler;
	}

	Http2StreamHistory history() {
		return this.history;
	}

	Http2Floods floods() {
		return this.floods;
	}

	Http2FrameRules rules() {
		return this.rules;
	}

	Http2FrameGate gate() {
		return this.gate;
	}

	Http2Gatherer gatherer() {
		return this.gatherer;
	}

	Http2ConnectionEncoder encoder() {
		return this.encoder;
	}

	Http2ConnectionDecoder decoder() {
		return this.decoder;
	}

}
