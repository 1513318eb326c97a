package io.httpy.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and by what.
 *
 * @param address the host name or IP address to bind to, or null for all addresses
 * @param port 0 to 65535; 0 takes a free one
 * @param backlog connections that the kernel queues before they are accepted, from 1
 * @param transport what carries the bytes
 * @param eventLoops threads that serve connections, from 0 to 1024; 0 takes one for each
 * processor
 */
public record ListenerConfig(@Nullable String address, int port, int backlog, Transport transport, int eventLoops) {

	/**
	 * All addresses, port 8080, a backlog of 1024, the best transport there is, an event
	 * loop for each processor.
	 */
	public static final ListenerConfig DEFAULT = new ListenerConfig(null, 8080, 1024, Transport.AUTO, 0);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public ListenerConfig {
		Checks.range("port", port, 0, 65_535);
		Checks.range("backlog", backlog, 1, 65_535);
		Checks.range("event-loops", eventLoops, 0, 1024);
	}

	/**
	 * Returns a copy for another port.
	 * @param changed 0 to 65535
	 * @return the copy
	 */
	public ListenerConfig withPort(int changed) {
		return new ListenerConfig(this.address, changed, this.backlog, this.transport, this.eventLoops);
	}

	/**
	 * Returns a copy for another address.
	 * @param changed a host name or IP address, or null for all addresses
	 * @return the copy
	 */
	public ListenerConfig withAddress(@Nullable String changed) {
		return new ListenerConfig(changed, this.port, this.backlog, this.transport, this.eventLoops);
	}

	/**
	 * Returns a copy on another transport.
	 * @param changed what carries the bytes
	 * @return the copy
	 */
	public ListenerConfig withTransport(Transport changed) {
		return new ListenerConfig(this.address, this.port, this.backlog, changed, this.eventLoops);
	}

	/**
	 * Returns a copy with another number of event loops.
	 * @param changed from 0 to 1024; 0 takes one for each processor
	 * @return the copy
	 */
	public ListenerConfig withEventLoops(int changed) {
		return new ListenerConfig(this.address, this.port, this.backlog, this.transport, changed);
	}

}
