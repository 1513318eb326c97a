package io.httpy.benchmarks.macro.load;

import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.contender.Route;

/**
 * What is to be sent to a server, whoever sends it.
 *
 * @param protocol the protocol
 * @param route what is asked for
 * @param connections so many connections, open throughout
 * @param streams so many requests at once on each connection: streams of HTTP/2 and
 * HTTP/3, pipelined requests of HTTP/1.1, messages of WebSocket
 * @param rate requests per second on all connections together, or 0 for as many as the
 * server answers
 */
public record Load(Protocol protocol, Route route, int connections, int streams, int rate) {

	/**
	 * Makes the address of the route.
	 * @param port the port of the server
	 * @return the address
	 */
	String url(int port) {
		return (this.protocol.isSecure() ? "https" : "http") + "://127.0.0.1:" + port + this.route.path();
	}

	@Override
	public String toString() {
		String requests = (this.protocol == Protocol.WEBSOCKET) ? "messages" : "requests";
		String inFlight = (this.streams > 1) ? " of " + this.streams + " " + requests + " at once" : "";
		String paced = (this.rate > 0) ? ", " + this.rate + " requests/s together" : "";
		return this.connections + " connections" + inFlight + paced;
	}

}
