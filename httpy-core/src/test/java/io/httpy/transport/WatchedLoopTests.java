package io.httpy.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.httpy.event.ServerEvents;
import io.httpy.exchange.Connection;
import io.httpy.exchange.LoopConnections;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.Waiting;

import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchedLoopTests {

	private static final long THRESHOLD = 1000;

	private final LogRecorder log = new LogRecorder();

	private final DefaultEventLoop loop = new DefaultEventLoop();

	private final LoopConnections connections = new LoopConnections(this.loop);

	private final StallCount count = new StallCount();

	private final WatchedLoop watched = new WatchedLoop(this.connections, THRESHOLD,
			new StallLog(List.of(), ServerEvents.NONE, this.count));

	private final CompletableFuture<Thread> blocked = new CompletableFuture<>();

	private final CountDownLatch freed = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.freed.countDown();
		this.loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
		this.log.close();
	}

	private void connect() {
		this.loop.submit(() -> this.connections.add(new Silent())).syncUninterruptibly();
	}

	private void block() {
		this.loop.execute(() -> {
			this.blocked.complete(Thread.currentThread());
			Waiting.on(this.freed);
		});
		Thread thread = Waiting.on(this.blocked);
		while (thread.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
	}

	/** The watchdog counts little time where the whole process stood still. */
	@Test
	void onlyTheTimeThatItIsToldCounts() {
		connect();
		block();
		this.watched.look(THRESHOLD);
		this.watched.look(THRESHOLD - 1);
		assertThat(this.count.count()).isZero();
		this.watched.look(1);
		assertThat(this.count.count()).isEqualTo(1);
		assertThat(this.count.longestNanos()).isPositive();
		assertThat(this.log.takeAlarms()).singleElement().asString().contains("a task of its own waits");
	}

	@Test
	void aLoopWithoutConnectionsIsNotAsked() {
		block();
		this.watched.look(THRESHOLD);
		this.watched.look(THRESHOLD);
		assertThat(this.count.count()).isZero();
		assertThat(this.loop.pendingTasks()).isZero();
	}

	@Test
	void aLoopThatAnswersIsAskedAgain() {
		connect();
		for (int i = 0; i < 3; i++) {
			this.watched.look(THRESHOLD);
			this.loop.submit(() -> {
			}).syncUninterruptibly();
		}
		assertThat(this.count.count()).isZero();
	}

	@Test
	void aLoopThatHasEndedIsLeftAlone() {
		connect();
		this.loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
		this.watched.look(THRESHOLD);
		this.watched.look(THRESHOLD);
		assertThat(this.count.count()).isZero();
	}

	private static final class Silent implements Connection {

		@Override
		public void tick(long now) {
		}

		@Override
		public void drain() {
		}

		@Override
		public void cut() {
		}

	}

}
