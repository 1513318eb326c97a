package io.httpy.contract;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerEvents;
import io.httpy.filter.ForwardedFields;
import io.httpy.filter.ForwardedFilter;
import io.httpy.filter.TrustedProxies;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client behind a proxy.
 */
public abstract class ForwardedContract extends WireContract {

	private final CompletableFuture<ConnectionInfo> told = new CompletableFuture<>();

	private void serveBehind(String proxies, ForwardedFields fields) {
		ServerEvents listener = new ServerEvents() {

			@Override
			public void exchangeEnded(Request request, ExchangeOutcome outcome) {
				ForwardedContract.this.told.complete(request.attribute(RequestAttributes.CLIENT));
			}

		};
		serve((builder) -> builder.events(listener)
			.filter(new ForwardedFilter(TrustedProxies.of(List.of(proxies)), fields))
			.routes((routes) -> routes
				.get("/", (request) -> Response.text(request.remoteAddress().getAddress().getHostAddress() + ' '
						+ request.scheme() + ' ' + request.authority() + ' ' + request.header("x-forwarded-for")))));
	}

	@Test
	void aTrustedProxyTellsOfTheClient() {
		serveBehind("127.0.0.0/8", ForwardedFields.X_FORWARDED);
		RawResponse response = connect().send(WireRequest.of("GET", "/")
			.with("x-forwarded-for", "198.51.100.1, 203.0.113.7")
			.with("x-forwarded-proto", "https")
			.with("x-forwarded-host", "a.example"));
		assertThat(response.text()).isEqualTo("203.0.113.7 https a.example null");
		ConnectionInfo client = Waiting.on(this.told);
		assertThat(client.remoteAddress()).isEqualTo(new InetSocketAddress("203.0.113.7", 0));
		assertThat(client.secure()).isTrue();
	}

	@Test
	void soByTheStandardField() {
		serveBehind("127.0.0.1", ForwardedFields.FORWARDED);
		RawResponse response = connect().send(WireRequest.of("GET", "/")
			.with("forwarded", "for=198.51.100.1")
			.with("forwarded", "for=\"[2001:db8::17]:4711\";proto=https;host=\"a.example:8443\""));
		assertThat(response.text()).isEqualTo("2001:db8:0:0:0:0:0:17 https a.example:8443 null");
	}

	@Test
	void nobodyElseDoes() {
		serveBehind("10.0.0.0/8", ForwardedFields.X_FORWARDED);
		RawResponse response = connect().send(WireRequest.of("GET", "/")
			.with("x-forwarded-for", "203.0.113.7")
			.with("x-forwarded-host", "a.example"));
		assertThat(response.text()).startsWith("127.0.0.1 ").endsWith(" null").doesNotContain("a.example");
		assertThat(Waiting.on(this.told)).isNull();
	}

}
