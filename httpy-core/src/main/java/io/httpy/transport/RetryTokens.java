package io.httpy.transport;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.quic.QuicTokenHandler;

/**
 * The tokens of Retry packets, by which a client proves that it owns its address (RFC
 * 9000 section 8.1.2). A token is a time slot, an HMAC-SHA256 over it, the client's
 * address and port and the connection id that the client chose first, and that id. The
 * key is random and lives as long as this. A token is good in the slot that it was made
 * in and in the next one. Thread-safe.
 */
final class RetryTokens implements QuicTokenHandler {

	/** A client answers a Retry at once, after one round trip. */
	static final long SLOT_NANOS = 10_000_000_000L;

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_LENGTH = 32;

	private static final int MAC_LENGTH = 32;

	private static final int PREFIX_LENGTH = Long.BYTES + MAC_LENGTH;

	/** RFC 9000 section 17.2. */
	private static final int MAX_CONNECTION_ID = 20;

	private final Mac keyed;

	private final BooleanSupplier wanted;

	private final LongSupplier clock;

	/**
	 * Creates a token handler with a key of its own.
	 * @param wanted whether clients must prove their address now
	 * @param clock gives nanoseconds
	 */
	RetryTokens(BooleanSupplier wanted, LongSupplier clock) {
		this.wanted = wanted;
		this.clock = clock;
		byte[] key = new byte[KEY_LENGTH];
		new SecureRandom().nextBytes(key);
		try {
			this.keyed = Mac.getInstance(ALGORITHM);
			this.keyed.init(new SecretKeySpec(key, ALGORITHM));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	@Override
	public boolean writeToken(ByteBuf out, ByteBuf connectionId, InetSocketAddress address) {
		if (!this.wanted.getAsBoolean()) {
			return false;
		}
		long slot = slot();
		byte[] original = bytes(connectionId);
		out.writeLong(slot).writeBytes(mac(slot, address, original)).writeBytes(original);
		return true;
	}

	private long slot() {
		return Math.floorDiv(this.clock.getAsLong(), SLOT_NANOS);
	}

	@Override
	public int validateToken(ByteBuf token, InetSocketAddress address) {
		if (token.readableBytes() <= PREFIX_LENGTH || token.readableBytes() > maxTokenLength()) {
			return -1;
		}
		long slot = token.readLong();
		byte[] found = new byte[MAC_LENGTH];
		token.readBytes(found);
		long age = slot() - slot;
		boolean authentic = MessageDigest.isEqual(found, mac(slot, address, bytes(token)));
		return (authentic && (age == 0 || age == 1)) ? PREFIX_LENGTH : -1;
	}

	private byte[] mac(long slot, InetSocketAddress address, byte[] connectionId) {
		Mac mac = copy();
		byte[] ip = address.getAddress().getAddress();
		for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			mac.update((byte) (slot >>> shift));
		}
		mac.update((byte) (address.getPort() >>> Byte.SIZE));
		mac.update((byte) address.getPort());
		mac.update((byte) ip.length);
		mac.update(ip);
		return mac.doFinal(connectionId);
	}

	/** One for each call, because several event loops share the key. */
	private Mac copy() {
		try {
			return (Mac) this.keyed.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("The MAC of the platform can be copied", ex);
		}
	}

	private static byte[] bytes(ByteBuf buffer) {
		byte[] bytes = new byte[buffer.readableBytes()];
		buffer.getBytes(buffer.readerIndex(), bytes);
		return bytes;
	}

	@Override
	public int maxTokenLength() {
		return PREFIX_LENGTH + MAX_CONNECTION_ID;
	}

}
