package io.httpy.http;

import java.io.IOException;

import io.httpy.fixture.Parts;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodyTests {

	private static final byte[] CONTENT = { 1, 2, 3 };

	@Test
	void contentInMemoryIsReadInEachWayAgainAndAgain() throws IOException {
		RequestBody body = RequestBody.of(CONTENT);
		for (int i = 0; i < 2; i++) {
			assertThat(body.length()).isEqualTo(3);
			assertThat(body.bytes().toCompletableFuture()).isCompletedWithValue(CONTENT);
			assertThat(body.stream().readAllBytes()).isEqualTo(CONTENT);
			Parts parts = new Parts(1);
			body.publisher().subscribe(parts);
			assertThat(parts.next()).isEqualTo("\1\2\3");
			assertThat(parts.isEnded()).isTrue();
		}
	}

	@Test
	void theEmptyBodyIsReadInEachWayAgainAndAgain() throws IOException {
		RequestBody body = RequestBody.empty();
		for (int i = 0; i < 2; i++) {
			assertThat(body.length()).isZero();
			assertThat(body.bytes().toCompletableFuture().join()).isEmpty();
			assertThat(body.stream().read()).isEqualTo(-1);
			Parts parts = new Parts(1);
			body.publisher().subscribe(parts);
			assertThat(parts.isEnded()).isTrue();
			assertThat(parts.waiting()).isZero();
		}
	}

	@Test
	void contentInMemoryHasPassedItsLimit() {
		RequestBody body = RequestBody.of(CONTENT);
		body.limit(0);
		assertThat(body.bytes().toCompletableFuture()).isCompletedWithValue(CONTENT);
	}

}
