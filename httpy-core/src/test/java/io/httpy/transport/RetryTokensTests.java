package io.httpy.transport;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The proof of an address is good for that address, for a moment, and cannot be forged.
 */
class RetryTokensTests {

	private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 4433);

	private static final byte[] CONNECTION_ID = { 1, 2, 3, 4, 5, 6, 7, 8 };

	private final AtomicLong clock = new AtomicLong(1_000_000_000_000L);

	private final RetryTokens tokens = new RetryTokens(() -> true, this.clock::get);

	private byte[] token() {
		ByteBuf out = Unpooled.buffer();
		assertThat(this.tokens.writeToken(out, Unpooled.wrappedBuffer(CONNECTION_ID), CLIENT)).isTrue();
		assertThat(out.readableBytes()).isLessThanOrEqualTo(this.tokens.maxTokenLength());
		return ByteBufUtil.getBytes(out);
	}

	private int validate(byte[] token, InetSocketAddress address) {
		return this.tokens.validateToken(Unpooled.wrappedBuffer(token), address);
	}

	@Test
	void aTokenGivesBackTheFirstConnectionId() {
		byte[] token = token();
		int offset = validate(token, CLIENT);
		assertThat(offset).isPositive();
		assertThat(ByteBufUtil.getBytes(Unpooled.wrappedBuffer(token), offset, token.length - offset))
			.isEqualTo(CONNECTION_ID);
	}

	@Test
	void noneIsMadeWhenNoneIsWanted() {
		RetryTokens unwanted = new RetryTokens(() -> false, this.clock::get);
		ByteBuf out = Unpooled.buffer();
		assertThat(unwanted.writeToken(out, Unpooled.wrappedBuffer(CONNECTION_ID), CLIENT)).isFalse();
		assertThat(out.isReadable()).isFalse();
	}

	@Test
	void anotherAddressOrPortIsRefused() {
		byte[] token = token();
		assertThat(validate(token, new InetSocketAddress("192.0.2.2", 4433))).isNegative();
		assertThat(validate(token, new InetSocketAddress("192.0.2.1", 4434))).isNegative();
		assertThat(validate(token, new InetSocketAddress("2001:db8::1", 4433))).isNegative();
	}

	@Test
	void aTokenIsGoodForAMoment() {
		byte[] token = token();
		this.clock.addAndGet(RetryTokens.SLOT_NANOS);
		assertThat(validate(token, CLIENT)).isPositive();
		this.clock.addAndGet(RetryTokens.SLOT_NANOS);
		assertThat(validate(token, CLIENT)).isNegative();
		this.clock.addAndGet(-3 * RetryTokens.SLOT_NANOS);
		assertThat(validate(token, CLIENT)).isNegative();
	}

	@Test
	void aTokenThatIsChangedAnywhereIsRefused() {
		byte[] token = token();
		for (int i = 0; i < token.length; i++) {
			byte[] forged = token.clone();
			forged[i] ^= 1;
			assertThat(validate(forged, CLIENT)).isNegative();
		}
	}

	@Test
	void aTokenOfAnotherStartIsRefused() {
		RetryTokens other = new RetryTokens(() -> true, this.clock::get);
		assertThat(other.validateToken(Unpooled.wrappedBuffer(token()), CLIENT)).isNegative();
	}

	@Test
	void whatIsTooShortOrTooLongIsRefused() {
		byte[] token = token();
		for (int length = 0; length < token.length; length++) {
			assertThat(validate(Arrays.copyOf(token, length), CLIENT)).isNegative();
		}
		assertThat(validate(Arrays.copyOf(token, 500), CLIENT)).isNegative();
	}

}
