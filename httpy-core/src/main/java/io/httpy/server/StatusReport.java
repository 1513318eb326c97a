package io.httpy.server;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;
import io.httpy.server.ServerStatus.Certificate;
import io.httpy.server.ServerStatus.Listener;
import io.httpy.server.ServerStatus.Loop;
import io.httpy.server.ServerStatus.Quic;
import io.httpy.server.ServerStatus.Tls;
import io.httpy.server.ServerStatus.Traffic;
import io.httpy.transport.BoundSocket;
import io.httpy.transport.Endpoint;
import io.httpy.transport.EventLoops;
import io.httpy.transport.QuicTotals;

import org.jspecify.annotations.Nullable;

/**
 * Words what the parts of a server tell of themselves.
 */
final class StatusReport {

	private StatusReport() {
	}

	static List<Listener> listeners(@Nullable Endpoint endpoint) {
		List<Listener> listeners = new ArrayList<>();
		if (endpoint != null) {
			for (BoundSocket socket : endpoint.sockets()) {
				listeners.add(new Listener(socket.network(), socket.address().getAddress().getHostAddress(),
						socket.address().getPort(), socket.protocols(), socket.secure()));
			}
		}
		return listeners;
	}

	/**
	 * Returns the encryption.
	 * @param config what new connections begin with, or null for clear text
	 */
	static @Nullable Tls tls(@Nullable TlsConfig config, @Nullable Endpoint endpoint) {
		if (config == null) {
			return null;
		}
		List<Certificate> certificates = new ArrayList<>();
		certificates.add(certificate(null, config.material()));
		config.serverNames().forEach((name, material) -> certificates.add(certificate(name, material)));
		String provider = (endpoint != null) ? endpoint.tlsProvider() : null;
		return new Tls((provider != null) ? provider : "none", certificates);
	}

	private static Certificate certificate(@Nullable String serverName, TlsMaterial material) {
		X509Certificate own = material.chain().get(0);
		return new Certificate(serverName, own.getSubjectX500Principal().getName(),
				own.getIssuerX500Principal().getName(), own.getNotBefore().toInstant(), own.getNotAfter().toInstant());
	}

	static List<Loop> loops(@Nullable EventLoops loops) {
		return (loops == null) ? List.of()
				: loops.load()
					.stream()
					.map((load) -> new Loop(load.name(), load.connections(), load.pendingTasks()))
					.toList();
	}

	static Quic quic(QuicTotals totals) {
		return new Quic(totals.connections(), totals.handshakes(), traffic(totals.packets()), traffic(totals.bytes()));
	}

	private static Traffic traffic(QuicTotals.Traffic counts) {
		return new Traffic(counts.received(), counts.sent(), counts.lost(), counts.retransmitted());
	}

}
