package io.httpy.spring.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What {@code /actuator/httpy} answers. Each component is a section that can be asked for
 * alone, by its name. Keys stay as they are from one minor version to the next; new ones
 * may be added. Counts are since the start of the application.
 *
 * @param server the server as a whole
 * @param listeners its sockets, none if it does not run
 * @param protocols the versions of HTTP, those included that are not served
 * @param connections connections, whatever is spoken on them
 * @param quic what QUIC has carried, or null if it is not served or does not answer
 * @param webSockets WebSockets on all versions of HTTP
 * @param violations how often clients broke the protocol, by the kind of violation
 * @param tls encryption, or null in clear text
 * @param eventLoops the event loops, none if the server does not run
 * @param executor what runs handlers that block, or null if that is an executor of the
 * application
 * @param shutdown how far the server is on its way to the end
 * @param watchdog what the server noticed of itself
 * @param management the server for those who operate the application, or null if that has
 * no port of its own
 * @param routes the routes, in the order of their registration
 */
public record HttpyEndpointReport(Server server, List<Listener> listeners, List<ProtocolReport> protocols,
		Connections connections, @Nullable Quic quic, WebSockets webSockets, Map<String, Long> violations,
		@Nullable Tls tls, List<EventLoop> eventLoops, @Nullable Executor executor, Shutdown shutdown,
		Watchdog watchdog, @Nullable Management management,
		List<HttpyRouteDescription> routes) implements OperationResponseBody {

	/**
	 * Returns a part of the report.
	 * @param name the name of a component
	 * @return the part alone, under its name; null if there is no such section
	 */
	@Nullable Map<String, Object> section(String name) {
		Object section = switch (name) {
			case "server" -> this.server;
			case "listeners" -> this.listeners;
			case "protocols" -> this.protocols;
			case "connections" -> this.connections;
			case "quic" -> this.quic;
			case "webSockets" -> this.webSockets;
			case "violations" -> this.violations;
			case "tls" -> this.tls;
			case "eventLoops" -> this.eventLoops;
			case "executor" -> this.executor;
			case "shutdown" -> this.shutdown;
			case "watchdog" -> this.watchdog;
			case "management" -> this.management;
			case "routes" -> this.routes;
			default -> null;
		};
		return (section != null) ? OperationResponseBody.of(Map.of(name, section)) : null;
	}

	/**
	 * The server as a whole.
	 *
	 * @param state "running", "draining" or "stopped"
	 * @param port the port, or null if it does not run
	 * @param transport what carries its bytes: "epoll", "kqueue", "nio" or "io-uring";
	 * "none" if it does not run
	 */
	public record Server(String state, @Nullable Integer port, String transport) {

	}

	/**
	 * A socket that clients reach the server by.
	 *
	 * @param network "tcp" or "udp"
	 * @param address the local address
	 * @param port the local port
	 * @param protocols the versions of HTTP that are spoken on it; none if it redirects
	 * to https
	 * @param secure whether it is encrypted
	 */
	public record Listener(String network, String address, int port, List<String> protocols, boolean secure) {

	}

	/**
	 * Connections.
	 *
	 * @param open open now, those included on which nothing is spoken yet
	 * @param total accepted
	 * @param refused closed at once, because too many were open
	 * @param handshakes TLS handshakes that were completed, over TCP and QUIC
	 * @param failedHandshakes TLS handshakes that have failed
	 */
	public record Connections(long open, long total, long refused, long handshakes, long failedHandshakes) {

	}

	/**
	 * QUIC since the start of the server.
	 *
	 * @param connections connections that are open and through with their handshake
	 * @param handshakes handshakes that are under way
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

	/**
	 * WebSockets.
	 *
	 * @param enabled whether they are served
	 * @param state "enabled", or "off" with the reason
	 * @param open sessions that are open now
	 * @param total sessions that were opened
	 * @param messagesReceived messages that came
	 * @param messagesSent messages that were sent
	 * @param bytesReceived their size, uncompressed
	 * @param bytesSent their size, uncompressed
	 */
	public record WebSockets(boolean enabled, String state, long open, long total, long messagesReceived,
			long messagesSent, long bytesReceived, long bytesSent) {

	}

	/**
	 * Encryption.
	 *
	 * @param provider what encrypts on TCP: "openssl" or "jdk"
	 * @param certificates that of the server first, then those for host names
	 */
	public record Tls(String provider, List<CertificateReport> certificates) {

	}

	/**
	 * An event loop.
	 *
	 * @param name the name of its thread
	 * @param connections connections that it serves now
	 * @param pendingTasks tasks that wait for it
	 */
	public record EventLoop(String name, int connections, int pendingTasks) {

	}

	/**
	 * What runs handlers that block.
	 *
	 * @param threads "virtual" or "platform"
	 * @param maxThreads the most threads, or null if they are not bounded
	 * @param running tasks that run
	 * @param queued tasks that wait for a thread
	 * @param rejected tasks for which there was no room
	 */
	public record Executor(String threads, @Nullable Integer maxThreads, int running, int queued, long rejected) {

	}

	/**
	 * How far the server is on its way to the end.
	 *
	 * @param stage "serving", "refusing", "draining" or "stopped"
	 * @param since when the stage began
	 * @param connections connections that are open now
	 * @param requests requests that are being answered now; WebSockets and streams of
	 * events count until they are closed
	 * @param cutConnections connections that were cut by the last stop
	 * @param cutRequests requests that were cut by the last stop
	 */
	public record Shutdown(String stage, Instant since, int connections, int requests, int cutConnections,
			int cutRequests) {

	}

	/**
	 * What the server noticed of itself.
	 *
	 * @param stalls how often an event loop stood still for longer than it may
	 * @param longestStallMillis the longest of them in milliseconds
	 * @param leaks reports of buffers that were not released, in the whole process
	 */
	public record Watchdog(long stalls, long longestStallMillis, long leaks) {

	}

	/**
	 * The server for those who operate the application.
	 *
	 * @param server the server as a whole
	 * @param listeners its sockets
	 * @param eventLoops its event loops
	 */
	public record Management(Server server, List<Listener> listeners, List<EventLoop> eventLoops) {

	}

}
