package io.httpy.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.config.LimitsConfig;

/**
 * Counts open connections, in all and by remote address. Thread-safe.
 */
final class ConnectionLimiter {

	private final int max;

	private final int maxPerAddress;

	private final AtomicInteger open = new AtomicInteger();

	private final ConcurrentHashMap<InetAddress, Integer> openByAddress = new ConcurrentHashMap<>();

	ConnectionLimiter(LimitsConfig limits) {
		this.max = limits.maxConnections();
		this.maxPerAddress = limits.maxConnectionsPerAddress();
	}

	/**
	 * Counts a connection unless it is one too many.
	 * @return whether it may stay; if so {@link #release} must follow
	 */
	boolean tryAcquire(InetAddress address) {
		if (this.open.incrementAndGet() > this.max) {
			this.open.decrementAndGet();
			return false;
		}
		if (countsAddresses() && this.openByAddress.merge(address, 1, Integer::sum) > this.maxPerAddress) {
			release(address);
			return false;
		}
		return true;
	}

	void release(InetAddress address) {
		this.open.decrementAndGet();
		if (countsAddresses()) {
			this.openByAddress.computeIfPresent(address, (key, count) -> (count == 1) ? null : count - 1);
		}
	}

	/** An address cannot have more than all have together. */
	private boolean countsAddresses() {
		return this.maxPerAddress < this.max;
	}

}
