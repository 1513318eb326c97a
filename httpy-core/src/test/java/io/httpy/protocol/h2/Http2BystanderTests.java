package io.httpy.protocol.h2;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that throws where it must not fails alone: the other streams of its
 * connection do not come to know of it.
 */
class Http2BystanderTests {

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@Test
	void aReaderThatThrowsOfItsFailureDoesNotKeepItFromOthers() {
		CountDownLatch begun = new CountDownLatch(2);
		this.server = TestServer.startWith((routes) -> routes.post("/throws").async((request) -> {
			request.body().publisher().subscribe(new Throwing());
			begun.countDown();
			return new CompletableFuture<>();
		}).get("/other").async((request) -> {
			begun.countDown();
			return request.ended().thenApply((end) -> Response.noContent());
		}));
		RawPeer peer = this.server.closing(RawPeer.connect(this.server.port()));
		peer.post(1, "/throws").get(3, "/other");
		assertThat(Waiting.on(begun)).isTrue();
		peer.close();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void aWriterThatThrowsOfItsEndDoesNotKeepItFromOthers() {
		CountDownLatch begun = new CountDownLatch(1);
		this.server = TestServer.startWith((routes) -> routes.get("/throws")
			.nonBlocking((request) -> Response.ok()
				.stream((subscriber) -> subscriber.onSubscribe(new Uncancellable(subscriber))))
			.get("/other")
			.async((request) -> {
				begun.countDown();
				return request.ended().thenApply((end) -> Response.noContent());
			}));
		RawPeer peer = this.server.closing(RawPeer.connect(this.server.port()));
		peer.get(1, "/throws");
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		peer.get(3, "/other");
		assertThat(Waiting.on(begun)).isTrue();
		peer.close();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void aWriterThatHasEndlesslyNothingToSayDoesNotKeepOthersWaiting() {
		this.server = TestServer.startWith((routes) -> routes.get("/endless")
			.nonBlocking(
					(request) -> Response.ok().stream((subscriber) -> subscriber.onSubscribe(new Endless(subscriber))))
			.get("/other")
			.nonBlocking((request) -> Response.noContent()));
		RawPeer peer = this.server.closing(RawPeer.connect(this.server.port()));
		peer.get(1, "/endless");
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		assertThat(peer.get(3, "/other").awaitStatus(3)).isEqualTo(204);
	}

	private static final class Throwing implements Flow.Subscriber<ByteBuffer> {

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.request(1);
		}

		@Override
		public void onNext(ByteBuffer part) {
		}

		@Override
		public void onError(Throwable cause) {
			throw new IllegalStateException("A reader that breaks rule 2.13");
		}

		@Override
		public void onComplete() {
		}

	}

	private record Uncancellable(Flow.Subscriber<? super ByteBuffer> subscriber) implements Flow.Subscription {

		@Override
		public void request(long n) {
			this.subscriber.onNext(ByteBuffer.wrap(new byte[1]));
		}

		@Override
		public void cancel() {
			throw new IllegalStateException("A writer that breaks rule 3.15");
		}

	}

	private record Endless(Flow.Subscriber<? super ByteBuffer> subscriber) implements Flow.Subscription {

		@Override
		public void request(long n) {
			for (long i = 0; i < n; i++) {
				this.subscriber.onNext(ByteBuffer.allocate(0));
			}
		}

		@Override
		public void cancel() {
			// The writer asks for no more
		}

	}

}
