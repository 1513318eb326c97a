package io.httpy.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.fixture.CutException;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestCertificates;
import io.httpy.protocol.h2.Http2UpgradeWire;
import io.httpy.protocol.h2.Http2Wire;
import io.httpy.protocol.h3.Http3Wire;

/**
 * The ways to ask a server for "/". The outcome of each is the status, the text and
 * Alt-Svc of the answer, or that there is none.
 */
enum Probe {

	HTTP_1((port) -> inClear(port, Probe::get)),

	PRIOR_KNOWLEDGE((port) -> by(new Http2Wire(), port)),

	UPGRADE((port) -> {
		String outcome = inClear(port, Probe::upgrade);
		return outcome.equals("101") ? by(new Http2UpgradeWire(), port) : outcome;
	}),

	TLS_WITHOUT_ALPN((port) -> overTls(port, Probe::get)),

	TLS_UPGRADE((port) -> overTls(port, Probe::upgrade)),

	TLS_ALPN_HTTP_1((port) -> overTls(port, Probe::agreed, "http/1.1")),

	TLS_ALPN_HTTP_2((port) -> overTls(port, Probe::agreed, "h2")),

	TLS_ALPN_BOTH((port) -> overTls(port, Probe::agreed, "http/1.1", "h2")),

	QUIC(Probe::overQuic);

	/** No connection, no common protocol, or no answer of HTTP. */
	static final String REFUSED = "refused";

	private static final SSLContext TRUST = TestCertificates.trust();

	private final IntFunction<String> attempt;

	Probe(IntFunction<String> attempt) {
		this.attempt = attempt;
	}

	/** Asks in all ways, each on a connection of its own. */
	static Map<Probe, String> outcomes(int port) {
		Map<Probe, String> outcomes = new EnumMap<>(Probe.class);
		for (Probe probe : values()) {
			outcomes.put(probe, probe.outcome(port));
		}
		return outcomes;
	}

	private String outcome(int port) {
		try {
			return this.attempt.apply(port);
		}
		catch (CutException ex) {
			return REFUSED;
		}
		catch (UncheckedIOException ex) {
			if (ex.getCause() instanceof SSLException || ex.getCause() instanceof ConnectException) {
				return REFUSED;
			}
			throw ex;
		}
	}

	private static String inClear(int port, Function<RawClient, String> exchange) {
		try (RawClient client = RawClient.connect(port)) {
			return exchange.apply(client);
		}
	}

	private static String overTls(int port, Function<RawClient, String> exchange, String... offered) {
		try (RawClient client = RawClient.connect(port, 0, TRUST, (socket) -> offer(socket, offered))) {
			client.tls().startHandshake();
			return exchange.apply(client);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void offer(SSLSocket socket, String... protocols) {
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setApplicationProtocols(protocols);
		socket.setSSLParameters(parameters);
	}

	/** Speaks what was agreed on, and nothing else will do. */
	private static String agreed(RawClient client) {
		return client.tls().getApplicationProtocol().equals("h2") ? words(Http2Wire.over(client.tls()).get("/"))
				: get(client);
	}

	private static String get(RawClient client) {
		return words(client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").receive());
	}

	private static String upgrade(RawClient client) {
		ResponseReader.Response begun = client.send(Http2UpgradeWire.request("/")).begin(false);
		// What follows is no content but HTTP/2, for which the server would wait
		return (begun.status() == 101) ? "101" : words(client.receive(begun));
	}

	/** A client of QUIC would wait for long before it believes that nobody is there. */
	private static String overQuic(int port) {
		try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
			return free.isBound() ? REFUSED : "";
		}
		catch (BindException ex) {
			return by(new Http3Wire(), port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String by(Wire wire, int port) {
		try (WireClient client = wire.connect(port)) {
			return words(client.get("/"));
		}
	}

	private static String words(RawResponse response) {
		StringBuilder words = new StringBuilder().append(response.status());
		if (response.status() == 200) {
			words.append(' ').append(response.text());
		}
		String altSvc = response.header("alt-svc");
		return ((altSvc != null) ? words.append(' ').append(altSvc) : words).toString();
	}

}
