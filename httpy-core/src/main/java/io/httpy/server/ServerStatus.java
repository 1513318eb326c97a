package io.httpy.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.httpy.http.HttpVersion;

import org.jspecify.annotations.Nullable;

/**
 * What a server is and does at one moment, for whoever operates it.
 *
 * @param state what it does
 * @param transport what carries its bytes: "epoll", "kqueue", "nio" or "io-uring"; "none"
 * if it does not run
 * @param listeners its sockets, none if it does not run
 * @param unavailable versions of HTTP that were configured and cannot be served here,
 * each with the reason in words
 * @param tls its encryption, or null if it speaks clear text
 * @param loops its event loops, none if it does not run
 */
public record ServerStatus(ServerState state, String transport, List<Listener> listeners,
		Map<HttpVersion, String> unavailable, @Nullable Tls tls, List<Loop> loops) {

	/**
	 * A socket that clients reach the server by.
	 *
	 * @param network "tcp" or "udp"
	 * @param address the local address, as in "0.0.0.0"
	 * @param port the local port
	 * @param protocols the versions of HTTP that are spoken on it; none if it redirects
	 * to https
	 * @param secure whether it is encrypted
	 */
	public record Listener(String network, String address, int port, Set<HttpVersion> protocols, boolean secure) {

	}

	/**
	 * Encryption.
	 *
	 * @param provider what encrypts on TCP: "openssl" or "jdk"; "none" if it does not
	 * run, or serves UDP alone
	 * @param certificates that of the server first, then those for host names
	 */
	public record Tls(String provider, List<Certificate> certificates) {

	}

	/**
	 * A certificate that new connections are given.
	 *
	 * @param serverName the host name that it is for, or null if it is for all others
	 * @param subject its subject, as in "CN=example.com"
	 * @param issuer who vouches for it
	 * @param notBefore when its time begins
	 * @param notAfter when its time ends
	 */
	public record Certificate(@Nullable String serverName, String subject, String issuer, Instant notBefore,
			Instant notAfter) {

	}

	/**
	 * An event loop.
	 *
	 * @param name the name of its thread
	 * @param connections the connections that it serves now
	 * @param pendingTasks tasks that wait for it
	 */
	public record Loop(String name, int connections, int pendingTasks) {

	}

	/**
	 * What QUIC does, and has carried since the start. Asked for by
	 * {@link HttpyServer#quic}, for the connections have to be asked.
	 *
	 * @param connections those that are open and through with their handshake
	 * @param handshakes those that are under way
	 * @param packets counts of packets
	 * @param bytes their sizes; of what was sent again, only what it carried for streams
	 */
	public record Quic(int connections, int handshakes, Traffic packets, Traffic bytes) {

	}

	/**
	 * What went over the network.
	 *
	 * @param received what came
	 * @param sent what was sent
	 * @param lost what was sent and never acknowledged
	 * @param retransmitted what was sent again
	 */
	public record Traffic(long received, long sent, long lost, long retransmitted) {

	}

}
