package io.httpy.tls;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What the first message of a TLS client tells of what it wants (RFC 8446 section 4.1.2).
 * Only looked at: whether the message is sound is the TLS library's business, which reads
 * it again.
 *
 * @param serverName the host name that it asks for, in lower case; null if it asks for
 * none, or for what can be no host name
 * @param protocols the application protocols that it speaks, as they are encoded; null if
 * it does not say
 */
record ClientHello(@Nullable String serverName, @Nullable ByteBuf protocols) {

	private static final ClientHello SILENT = new ClientHello(null, null);

	private static final int VERSION_AND_RANDOM = 34;

	private static final int SERVER_NAME = 0;

	private static final int ALPN = 16;

	private static final int HOST_NAME = 0;

	/**
	 * Reads the message.
	 * @param message its content, without the header of a handshake message
	 * @return what it tells; nothing if it is malformed
	 */
	static ClientHello read(ByteBuf message) {
		try {
			take(message, VERSION_AND_RANDOM);
			vector(message, 1);
			vector(message, 2);
			vector(message, 1);
			return message.isReadable() ? extensions(vector(message, 2)) : SILENT;
		}
		catch (IllegalArgumentException ex) {
			return SILENT;
		}
	}

	private static ClientHello extensions(ByteBuf extensions) {
		String serverName = null;
		ByteBuf protocols = null;
		while (extensions.isReadable()) {
			int type = take(extensions, 2).readUnsignedShort();
			ByteBuf content = vector(extensions, 2);
			if (type == SERVER_NAME) {
				serverName = serverName(vector(content, 2));
			}
			else if (type == ALPN) {
				protocols = vector(content, 2);
			}
		}
		return new ClientHello(serverName, protocols);
	}

	/** RFC 6066 section 3: one name of a type, and no other type was ever defined. */
	private static @Nullable String serverName(ByteBuf names) {
		int type = take(names, 1).readUnsignedByte();
		String name = vector(names, 2).toString(StandardCharsets.US_ASCII);
		return (type == HOST_NAME) ? ServerNames.hostName(name) : null;
	}

	/** Whether it speaks one of these. A client that does not say speaks HTTP/1.1. */
	boolean speaksOneOf(List<String> served) {
		if (this.protocols == null) {
			return served.contains(Alpn.HTTP_1);
		}
		ByteBuf list = this.protocols.duplicate();
		while (list.isReadable()) {
			int length = list.readUnsignedByte();
			if (length > list.readableBytes()) {
				// Malformed, which the TLS library will tell the client
				return true;
			}
			if (served.contains(list.readCharSequence(length, StandardCharsets.US_ASCII).toString())) {
				return true;
			}
		}
		return false;
	}

	private static ByteBuf vector(ByteBuf in, int lengthBytes) {
		ByteBuf length = take(in, lengthBytes);
		return take(in, (lengthBytes == 1) ? length.readUnsignedByte() : length.readUnsignedShort());
	}

	/** Looks itself, for a user may have told Netty not to. */
	private static ByteBuf take(ByteBuf in, int bytes) {
		if (in.readableBytes() < bytes) {
			throw new IllegalArgumentException("Truncated");
		}
		return in.readSlice(bytes);
	}

}
