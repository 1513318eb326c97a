package io.httpy.spring.actuate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Endpoints of an application: arguments of each kind, and results of each kind.
 */
final class CustomEndpoints {

	private CustomEndpoints() {
	}

	@Endpoint(id = "items")
	static class Items {

		private final Map<String, String> items = new ConcurrentHashMap<>();

		@ReadOperation
		@Nullable String read(@Selector String name) {
			return this.items.get(name);
		}

		@WriteOperation
		void write(@Selector String name, String value) {
			this.items.put(name, value);
		}

		@DeleteOperation
		void delete(@Selector String name) {
			this.items.remove(name);
		}

	}

	@Endpoint(id = "segments")
	static class Segments {

		@ReadOperation
		String read(@Selector(match = Match.ALL_REMAINING) String... path) {
			return List.of(path).toString();
		}

	}

	@Endpoint(id = "content")
	static class Content {

		@ReadOperation
		Resource read() {
			return new ByteArrayResource("0123456789".getBytes(StandardCharsets.US_ASCII)) {

				@Override
				public InputStream getInputStream() {
					return new ByteArrayInputStream(getByteArray());
				}

			};
		}

	}

	@Endpoint(id = "later")
	static class Later {

		@ReadOperation
		Object read(@Selector String kind) {
			return switch (kind) {
				case "stage" -> stage();
				case "mono" -> Mono.just("mono");
				case "flux" -> Flux.just(1, 2);
				case "empty" -> Mono.empty();
				case "invalid" ->
					Mono.error(new InvalidEndpointRequestException("The password is bad", "Not this one"));
				default -> throw new IllegalStateException("The password is secret");
			};
		}

		private static CompletionStage<String> stage() {
			return CompletableFuture.supplyAsync(() -> "stage");
		}

	}

}
