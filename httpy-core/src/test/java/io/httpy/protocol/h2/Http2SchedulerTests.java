package io.httpy.protocol.h2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.httpy.protocol.stream.Priority;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scheduler under Netty's flow control, told at random what clients and handlers do,
 * also from within what it calls.
 */
class Http2SchedulerTests {

	private static final int STEPS = 2000;

	private static final int TURN = 16 * 1024;

	private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());

	private final Http2Connection connection = new DefaultHttp2Connection(true);

	private final Http2Scheduler scheduler = new Http2Scheduler(this.connection);

	private final Http2RemoteFlowController flow = new DefaultHttp2RemoteFlowController(this.connection,
			this.scheduler);

	private final List<Peer> peers = new ArrayList<>();

	private final Map<Integer, Integer> turns = new HashMap<>();

	private Random random = new Random(0);

	private int nextId = 1;

	Http2SchedulerTests() throws Http2Exception {
		this.connection.remote().flowController(this.flow);
		this.flow.channelHandlerContext(this.channel.pipeline().firstContext());
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 })
	void whateverHappensAllIsSentInItsOrder(int seed) throws Http2Exception {
		this.random = new Random(seed);
		for (int i = 0; i < STEPS; i++) {
			step();
		}
		writable(true);
		for (Peer peer : List.copyOf(this.peers)) {
			while (peer.owed > 0) {
				assertThat(this.scheduler.isOwing()).isTrue();
				credit(this.connection.connectionStream(), 1_000_000);
				credit(peer.stream, 1_000_000);
				flush();
			}
			peer.stream.close();
		}
		assertThat(this.scheduler.isOwing()).isFalse();
		assertThat(this.scheduler.resume()).isFalse();
	}

	/** As by a publisher that completes another one. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aWriterIsToldThoughThePriorityOfAnotherChangedMeanwhile(boolean incremental) throws Http2Exception {
		Peer first = open();
		Peer second = open();
		writable(false);
		assertThat(first.ask() || second.ask()).isFalse();
		credit(first.stream, -100_000);
		second.action = () -> {
			this.scheduler.prioritize(first.share, new Priority(0, incremental));
			writable(false);
			second.ask();
		};
		writable(true);
		assertThat(this.scheduler.resume()).isTrue();
		first.stream.close();
		writable(true);
		assertThat(this.scheduler.resume()).isTrue();
	}

	@Test
	void aStreamThatIsOverIsForgottenThoughOthersAreTold() throws Http2Exception {
		Peer first = open();
		Peer second = open();
		writable(false);
		assertThat(first.ask() || second.ask()).isFalse();
		credit(first.stream, -100_000);
		second.action = first.stream::close;
		writable(true);
		assertThat(this.scheduler.resume()).isTrue();
		assertThat(this.scheduler.resume()).isFalse();
	}

	private void step() throws Http2Exception {
		Peer peer = this.peers.isEmpty() ? null : this.peers.get(this.random.nextInt(this.peers.size()));
		switch (this.random.nextInt(10)) {
			case 0 -> {
				if (this.peers.size() < 12) {
					open();
				}
			}
			case 1, 2, 3 -> write(peer);
			case 4 -> prioritize(peer);
			case 5 -> credit(this.connection.connectionStream(), this.random.nextInt(100_000));
			case 6 -> {
				if (peer != null) {
					credit(peer.stream, this.random.nextInt(60_000) - 10_000);
				}
			}
			case 7 -> {
				if (peer != null && this.random.nextInt(4) == 0) {
					peer.stream.close();
				}
			}
			case 8 -> writable(this.random.nextInt(3) > 0);
			default -> flush();
		}
	}

	private Peer open() throws Http2Exception {
		Peer peer = new Peer(this.connection.remote().createStream(this.nextId, false));
		this.nextId += 2;
		this.peers.add(peer);
		return peer;
	}

	private void write(Peer peer) {
		if (peer != null && peer.ask()) {
			peer.write(this.random.nextInt(30_000));
		}
	}

	private void prioritize(Peer peer) {
		if (peer != null) {
			this.scheduler.prioritize(peer.share,
					new Priority(this.random.nextInt(Priority.URGENCIES), this.random.nextBoolean()));
		}
	}

	/** Settings can take credit, too. */
	private void credit(Http2Stream stream, int bytes) throws Http2Exception {
		if (stream.state() != Http2Stream.State.CLOSED && this.flow.windowSize(stream) < 1 << 29) {
			this.flow.incrementWindowSize(stream, bytes);
		}
	}

	private void writable(boolean writable) {
		this.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
		try {
			this.flow.channelWritabilityChanged();
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void flush() throws Http2Exception {
		do {
			this.turns.clear();
			this.flow.writePendingBytes();
			checkAllIsSent();
			checkTurns();
		}
		while (this.scheduler.resume());
		for (Peer peer : this.peers) {
			assertThat(peer.waits && peer.ask()).as("Was not told").isFalse();
		}
	}

	private void checkAllIsSent() {
		boolean room = this.channel.isWritable() && this.flow.windowSize(this.connection.connectionStream()) > 0;
		assertThat(this.peers.stream().filter(Peer::canSend).toList()).satisfies((left) -> {
			assertThat(room && !left.isEmpty()).as("Could have been sent").isFalse();
		});
	}

	private void checkTurns() {
		for (Peer one : this.peers) {
			for (Peer other : this.peers) {
				if (one.canSend() && other.canSend() && one.share.priority.incremental()
						&& one.share.priority.equals(other.share.priority)) {
					assertThat(turns(one) - turns(other)).isBetween(-1, 1);
				}
			}
		}
	}

	private int turns(Peer peer) {
		return this.turns.getOrDefault(peer.share.id, 0);
	}

	/** A stream and its writer. */
	private final class Peer implements Http2Scheduler.Writable {

		private final Http2Stream stream;

		private final Http2Share share;

		private long owed;

		private boolean waits;

		private Runnable action = this::chance;

		Peer(Http2Stream stream) {
			this.stream = stream;
			this.share = Http2SchedulerTests.this.scheduler.share(stream);
			Http2SchedulerTests.this.connection.addListener(new Http2ConnectionAdapter() {
				@Override
				public void onStreamClosed(Http2Stream closed) {
					if (closed == stream) {
						Http2SchedulerTests.this.scheduler.forget(Peer.this.share);
						Http2SchedulerTests.this.peers.remove(Peer.this);
					}
				}
			});
		}

		boolean ask() {
			boolean writable = Http2SchedulerTests.this.scheduler.isWritable(this.stream, this.share, this);
			this.waits |= !writable;
			return writable;
		}

		boolean canSend() {
			return this.owed > 0 && Http2SchedulerTests.this.flow.windowSize(this.stream) > 0;
		}

		void write(int bytes) {
			this.owed += bytes;
			Http2SchedulerTests.this.flow.addFlowControlled(this.stream, new Part(this, bytes));
		}

		@Override
		public void onWritable() {
			assertThat(this.waits).as("Waits to be told").isTrue();
			this.waits = false;
			this.action.run();
		}

		/** What a handler does, to its stream or to those of others. */
		private void chance() {
			if (ask()) {
				write(Http2SchedulerTests.this.random.nextInt(30_000));
			}
			Peer other = Http2SchedulerTests.this.peers
				.get(Http2SchedulerTests.this.random.nextInt(Http2SchedulerTests.this.peers.size()));
			switch (Http2SchedulerTests.this.random.nextInt(8)) {
				case 0, 1 -> prioritize(other);
				case 2 -> other.stream.close();
				case 3 -> other.ask();
				default -> ask();
			}
		}

	}

	/** Bytes of a stream, which are only counted when they leave. */
	private final class Part implements Http2RemoteFlowController.FlowControlled {

		private final Peer peer;

		private int left;

		Part(Peer peer, int bytes) {
			this.peer = peer;
			this.left = bytes;
		}

		@Override
		public int size() {
			return this.left;
		}

		@Override
		public void error(ChannelHandlerContext ctx, Throwable cause) {
			this.peer.owed -= this.left;
		}

		@Override
		public void writeComplete() {
		}

		@Override
		public void write(ChannelHandlerContext ctx, int allowed) {
			int sent = Math.min(allowed, this.left);
			this.left -= sent;
			this.peer.owed -= sent;
			Priority priority = this.peer.share.priority;
			if (sent > 0) {
				assertThat(priority.incremental() && sent > TURN).isFalse();
				Http2SchedulerTests.this.turns.merge(this.peer.share.id, 1, Integer::sum);
			}
			for (Peer other : Http2SchedulerTests.this.peers) {
				boolean first = other != this.peer && sent > 0 && other.canSend();
				assertThat(first && other.share.priority.urgency() < priority.urgency()).as("Is more urgent").isFalse();
				assertThat(first && other.share.priority.equals(priority) && !priority.incremental()
						&& other.share.id < this.peer.share.id)
					.as("Came first")
					.isFalse();
			}
		}

		@Override
		public boolean merge(ChannelHandlerContext ctx, Http2RemoteFlowController.FlowControlled next) {
			return false;
		}

	}

}
