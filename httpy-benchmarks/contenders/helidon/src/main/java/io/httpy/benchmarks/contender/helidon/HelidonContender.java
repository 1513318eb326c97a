package io.httpy.benchmarks.contender.helidon;

import io.httpy.benchmarks.contender.workload.Options;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.websocket.WsRouting;

/**
 * Helidon SE, a virtual thread for each connection, and for each stream of HTTP/2. Both
 * versions of HTTP are found on the class path, and WebSocket, whose frames may have 1
 * MiB by default.
 */
public final class HelidonContender {

	private HelidonContender() {
	}

	/** Starts the contender. */
	public static void main(String[] args) {
		Options options = Options.of(args);
		WebServerConfig.Builder server = WebServer.builder()
			.port(options.port())
			.routing(new Routes()::register)
			.addRouting(WsRouting.builder().endpoint("/ws", new EchoListener()));
		// Or what it writes in two parts waits for the client's delayed acknowledgement,
		// 40 ms
		server.connectionOptions((socket) -> socket.tcpNoDelay(true));
		if (options.tls()) {
			server.tls(tls());
		}
		server.build().start();
	}

	private static Tls tls() {
		Keys keys = Keys.builder()
			.pem((pem) -> pem.key(Resource.create("key", Options.privateKey()))
				.certChain(Resource.create("certificate", Options.certificate())))
			.build();
		return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
	}

}
