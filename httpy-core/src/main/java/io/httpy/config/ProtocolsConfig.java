package io.httpy.config;

/**
 * What is spoken, and how much of it at a time.
 *
 * @param http1 HTTP/1.1 and 1.0
 * @param http2 HTTP/2
 * @param http3 HTTP/3
 * @param streams how much a connection of HTTP/2 or HTTP/3 may carry at a time
 * @param flood how much of what is no request such a connection may bring
 * @param webSocket what may take the place of HTTP
 */
public record ProtocolsConfig(Http1Config http1, Http2Config http2, Http3Config http3, StreamsConfig streams,
		FloodConfig flood, WebSocketConfig webSocket) {

	/** All of them. */
	public static final ProtocolsConfig DEFAULT = new ProtocolsConfig(Http1Config.DEFAULT, Http2Config.DEFAULT,
			Http3Config.DEFAULT, StreamsConfig.DEFAULT, FloodConfig.DEFAULT, WebSocketConfig.DEFAULT);

	/**
	 * Returns a copy with another HTTP/1.
	 * @param changed HTTP/1.1 and 1.0
	 * @return the copy
	 */
	public ProtocolsConfig withHttp1(Http1Config changed) {
		return new ProtocolsConfig(changed, this.http2, this.http3, this.streams, this.flood, this.webSocket);
	}

	/**
	 * Returns a copy with another HTTP/2.
	 * @param changed HTTP/2
	 * @return the copy
	 */
	public ProtocolsConfig withHttp2(Http2Config changed) {
		return new ProtocolsConfig(this.http1, changed, this.http3, this.streams, this.flood, this.webSocket);
	}

	/**
	 * Returns a copy with another HTTP/3.
	 * @param changed HTTP/3
	 * @return the copy
	 */
	public ProtocolsConfig withHttp3(Http3Config changed) {
		return new ProtocolsConfig(this.http1, this.http2, changed, this.streams, this.flood, this.webSocket);
	}

	/**
	 * Returns a copy with other streams.
	 * @param changed how much a connection may carry
	 * @return the copy
	 */
	public ProtocolsConfig withStreams(StreamsConfig changed) {
		return new ProtocolsConfig(this.http1, this.http2, this.http3, changed, this.flood, this.webSocket);
	}

	/**
	 * Returns a copy that bears with more or less.
	 * @param changed how much of what is no request
	 * @return the copy
	 */
	public ProtocolsConfig withFlood(FloodConfig changed) {
		return new ProtocolsConfig(this.http1, this.http2, this.http3, this.streams, changed, this.webSocket);
	}

	/**
	 * Returns a copy with other WebSockets.
	 * @param changed what may take the place of HTTP
	 * @return the copy
	 */
	public ProtocolsConfig withWebSocket(WebSocketConfig changed) {
		return new ProtocolsConfig(this.http1, this.http2, this.http3, this.streams, this.flood, changed);
	}

	/** Whether anything can be served over TCP. */
	boolean servesTcp(boolean secure) {
		return this.http1.enabled() || this.http2.enabled() && (secure || this.http2.cleartext().priorKnowledge());
	}

}
