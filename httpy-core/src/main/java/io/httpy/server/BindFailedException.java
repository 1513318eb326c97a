package io.httpy.server;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/**
 * The server could not bind to its address.
 */
public final class BindFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String address;

	private final int port;

	private final String protocol;

	private final Reason reason;

	/**
	 * Creates the exception.
	 * @param address the address, or words for all of them
	 * @param port the port
	 * @param protocol "TCP" or "UDP"
	 * @param cause what the transport reported
	 */
	public BindFailedException(String address, int port, String protocol, Throwable cause) {
		super("Cannot bind to %s, %s port %d: %s".formatted(address, protocol, port, cause.getMessage()), cause);
		this.address = address;
		this.port = port;
		this.protocol = protocol;
		this.reason = Reason.of(cause);
	}

	/**
	 * Returns the address.
	 * @return a host name or IP address, or words for all of them
	 */
	public String address() {
		return this.address;
	}

	/**
	 * Returns the port.
	 * @return the port asked for
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Returns the transport protocol.
	 * @return "TCP" or "UDP"
	 */
	public String protocol() {
		return this.protocol;
	}

	/**
	 * Returns the reason.
	 * @return why the kernel refused
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why an address could not be had.
	 */
	public enum Reason {

		/** Another socket has the port. */
		IN_USE,

		/** The user may not bind to the port, as those below 1024. */
		PERMISSION_DENIED,

		/** The address is not one of this machine, or its name is unknown. */
		ADDRESS_NOT_AVAILABLE,

		/** Anything else; see the cause. */
		OTHER;

		/**
		 * Reads the words of the kernel: they are the same in Java's exceptions and in
		 * those of Netty's native transports, which have no common type for them.
		 */
		static Reason of(Throwable cause) {
			if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
				return ADDRESS_NOT_AVAILABLE;
			}
			String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
			if (words.contains("in use")) {
				return IN_USE;
			}
			if (words.contains("permission denied")) {
				return PERMISSION_DENIED;
			}
			return (words.contains("assign requested address") || words.contains("unresolved")) ? ADDRESS_NOT_AVAILABLE
					: OTHER;
		}

	}

}
