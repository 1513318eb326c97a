package io.httpy.protocol.h2;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.contract.WireClient;
import io.httpy.fixture.Aside;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Honest clients that are served while another one attacks.
 */
final class Bystanders implements AutoCloseable {

	private final AtomicInteger served = new AtomicInteger();

	private final CompletableFuture<Void> done;

	private volatile boolean leaving;

	Bystanders(int port) {
		this.done = Aside.run(() -> ask(port));
		awaitServed(1);
	}

	private void ask(int port) {
		try (WireClient client = new Http2Wire().connect(port)) {
			while (!this.leaving) {
				assertThat(client.get("/").text()).isEqualTo("hello");
				this.served.incrementAndGet();
			}
		}
	}

	private void awaitServed(int more) {
		int target = this.served.get() + more;
		while (this.served.get() < target && !this.done.isDone()) {
			Thread.onSpinWait();
		}
	}

	@Override
	public void close() {
		awaitServed(10);
		this.leaving = true;
		this.done.join();
	}

}
