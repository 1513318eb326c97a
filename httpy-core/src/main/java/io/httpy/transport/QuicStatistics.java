package io.httpy.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionStats;
import io.netty.util.concurrent.Future;

/**
 * Adds up what the QUIC connections of a server have carried. Each knows that itself, on
 * its event loop: those that are open are asked when somebody wants to know, and the
 * others have told when they were closed. Thread-safe.
 */
final class QuicStatistics {

	/** So many are asked at once, and then the loop does what else there is. */
	private static final int ASKED_AT_ONCE = 200;

	/** A loop that is blocked is not waited for. */
	private static final int PATIENCE_MILLIS = 500;

	private final ChannelGroup open;

	private final Sum closed = new Sum();

	/**
	 * Creates an adder.
	 * @param open the connections that are open
	 */
	QuicStatistics(ChannelGroup open) {
		this.open = open;
	}

	/** Has a connection tell when it is closed. */
	void watch(QuicChannel channel) {
		channel.closeFuture()
			.addListener((ended) -> channel.collectStats()
				.addListener((Future<QuicConnectionStats> told) -> this.closed.add(told)));
	}

	/**
	 * Asks all connections.
	 * @param handshakes how many of them are not through with their handshake
	 * @return completes on an event loop, or when those that are blocked were waited for
	 */
	CompletableFuture<QuicTotals> collect(int handshakes) {
		Map<EventLoop, List<QuicChannel>> asked = new HashMap<>();
		for (Channel channel : this.open) {
			asked.computeIfAbsent(channel.eventLoop(), (loop) -> new ArrayList<>()).add((QuicChannel) channel);
		}
		int connections = Math.max(0, this.open.size() - handshakes);
		Sum sum = new Sum();
		CompletableFuture<?>[] told = asked.values()
			.stream()
			.map((channels) -> ask(channels, sum))
			.toArray(CompletableFuture<?>[]::new);
		return CompletableFuture.allOf(told)
			.completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
			.thenApply((all) -> new QuicTotals(connections, handshakes, sum.packets.with(this.closed.packets),
					sum.bytes.with(this.closed.bytes)));
	}

	private static CompletableFuture<Void> ask(List<QuicChannel> channels, Sum sum) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		askFrom(0, channels, sum, done);
		return done;
	}

	private static void askFrom(int first, List<QuicChannel> channels, Sum sum, CompletableFuture<Void> done) {
		try {
			channels.get(0).eventLoop().execute(() -> {
				int end = Math.min(channels.size(), first + ASKED_AT_ONCE);
				for (QuicChannel channel : channels.subList(first, end)) {
					if (channel.isOpen()) {
						sum.add(channel.collectStats());
					}
				}
				if (end < channels.size()) {
					askFrom(end, channels, sum, done);
				}
				else {
					done.complete(null);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// The server stops, and its connections with it
			done.complete(null);
		}
	}

	/** The sum of what several connections tell. */
	private static final class Sum {

		private final Adders packets = new Adders();

		private final Adders bytes = new Adders();

		/** On the event loop the answer is there at once. */
		private void add(Future<QuicConnectionStats> told) {
			QuicConnectionStats stats = told.isSuccess() ? told.getNow() : null;
			if (stats != null) {
				this.packets.add(stats.recv(), stats.sent(), stats.lost(), stats.retrans());
				this.bytes.add(stats.recvBytes(), stats.sentBytes(), stats.lostBytes(), stats.streamRetransBytes());
			}
		}

	}

	/** Counts of one kind. */
	private static final class Adders {

		private final LongAdder received = new LongAdder();

		private final LongAdder sent = new LongAdder();

		private final LongAdder lost = new LongAdder();

		private final LongAdder retransmitted = new LongAdder();

		private void add(long came, long went, long missing, long again) {
			this.received.add(came);
			this.sent.add(went);
			this.lost.add(missing);
			this.retransmitted.add(again);
		}

		private QuicTotals.Traffic with(Adders other) {
			return new QuicTotals.Traffic(this.received.sum() + other.received.sum(),
					this.sent.sum() + other.sent.sum(), this.lost.sum() + other.lost.sum(),
					this.retransmitted.sum() + other.retransmitted.sum());
		}

	}

}
