package io.httpy.spring.metrics;

import java.io.FileNotFoundException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.httpy.event.ExchangeOutcome;
import io.httpy.fixture.FixedOutcome;
import io.httpy.fixture.Requests;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.HttpVersion;
import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;
import io.httpy.spring.server.RequestNames;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpRequestMetricsTests {

	private static final String NAME = RequestNames.DEFAULT;

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final HttpRequestMetrics metrics = new HttpRequestMetrics(this.registry, NAME);

	@Test
	void aRequestHasTheTagsOfSpringAndThatOfObservations() {
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/users/{id}"), FixedOutcome.of(HttpStatus.OK));
		assertThat(timer().getId().getTags()).containsExactlyInAnyOrderElementsOf(Tags.of("exception", "none", "error",
				"none", "method", "GET", "outcome", "SUCCESS", "status", "200", "uri", "/users/{id}"));
	}

	@Test
	void aRequestIsTimedToItsLastByteAndToItsFirst() {
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/"),
				new FixedOutcome(HttpStatus.OK, 0, 0, 3_000, 2_000, null));
		assertThat(timer().totalTime(TimeUnit.NANOSECONDS)).isEqualTo(3_000);
		assertThat(this.registry.get("httpy.request.first.byte")
			.tag("protocol", "h1")
			.timer()
			.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(2_000);
	}

	@ParameterizedTest
	@CsvSource({ "/users/{id},200,/users/{id}", "/users/{id},404,/users/{id}", "/,200,/", ",404,NOT_FOUND",
			",301,REDIRECTION", ",405,UNKNOWN", ",204,UNKNOWN" })
	void theRouteIsNamedAsSpringNamesIt(@Nullable String route, int status, String uri) {
		this.metrics.exchangeEnded(request(HttpMethod.GET, route), FixedOutcome.of(HttpStatus.of(status)));
		assertThat(tag("uri")).isEqualTo(uri);
	}

	@ParameterizedTest
	@CsvSource({ "204,SUCCESS", "304,REDIRECTION", "422,CLIENT_ERROR", "503,SERVER_ERROR" })
	void theOutcomeIsThatOfTheStatus(int status, String outcome) {
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/a"), FixedOutcome.of(HttpStatus.of(status)));
		assertThat(tag("outcome")).isEqualTo(outcome);
		assertThat(tag("status")).isEqualTo(Integer.toString(status));
	}

	@Test
	void methodsThatClientsMakeUpAreOne() {
		this.metrics.exchangeEnded(request(HttpMethod.of("BREW"), "/a"), FixedOutcome.of(HttpStatus.OK));
		this.metrics.exchangeEnded(request(HttpMethod.of("PROPFIND"), "/a"), FixedOutcome.of(HttpStatus.OK));
		assertThat(tag("method")).isEqualTo("UNKNOWN");
		assertThat(timer().count()).isEqualTo(2);
	}

	@Test
	void whatAHandlerThrewIsNamed() {
		Request request = request(HttpMethod.GET, "/a");
		request.attribute(RequestAttributes.FAILURE, new FileNotFoundException());
		this.metrics.exchangeEnded(request, FixedOutcome.of(HttpStatus.INTERNAL_SERVER_ERROR));
		assertThat(tag("exception")).isEqualTo("FileNotFoundException");
		assertThat(tag("error")).isEqualTo("FileNotFoundException");
	}

	@Test
	void anExceptionWithoutASimpleNameHasItsWholeOne() {
		Request request = request(HttpMethod.GET, "/a");
		Exception failure = new Exception() {
		};
		request.attribute(RequestAttributes.FAILURE, failure);
		this.metrics.exchangeEnded(request, FixedOutcome.of(HttpStatus.INTERNAL_SERVER_ERROR));
		assertThat(tag("exception")).isEqualTo(failure.getClass().getName());
	}

	@Test
	void aRequestWhoseClientLeftHasAnOutcomeOfItsOwn() {
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/a"), lost(HttpStatus.OK));
		assertThat(tag("outcome")).isEqualTo("ABORTED");
		assertThat(tag("status")).isEqualTo("200");
		assertThat(tag("exception")).isEqualTo("ClientLostException");
	}

	@Test
	void aRequestThatWasAbortedBeforeAnAnswerHasNoStatus() {
		this.metrics.exchangeEnded(request(HttpMethod.GET, null), lost(null));
		assertThat(tag("outcome")).isEqualTo("ABORTED");
		assertThat(tag("status")).isEqualTo("UNKNOWN");
		assertThat(tag("uri")).isEqualTo("UNKNOWN");
		assertThat(this.registry.find("httpy.request.first.byte").timer()).isNull();
	}

	@Test
	void aWebSocketIsNoRequestThatTookHours() {
		Request handshake = request(HttpMethod.GET, "/chat");
		this.metrics.webSocketOpened(handshake);
		this.metrics.exchangeEnded(handshake, FixedOutcome.of(HttpStatus.OK));
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/chat"), FixedOutcome.of(HttpStatus.of(101)));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void aTimerThatWasRemovedIsMadeAnew() {
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/a"), FixedOutcome.of(HttpStatus.OK));
		this.registry.clear();
		this.metrics.exchangeEnded(request(HttpMethod.GET, "/a"), FixedOutcome.of(HttpStatus.OK));
		assertThat(timer().count()).isEqualTo(1);
		assertThat(this.registry.get("httpy.request.first.byte").timer().count()).isEqualTo(1);
	}

	@Test
	void aTimerThatIsDeniedIsAskedForOnce() {
		int[] asked = new int[1];
		this.registry.config().meterFilter(MeterFilter.deny((id) -> ++asked[0] > 0));
		for (int i = 0; i < 10; i++) {
			this.metrics.exchangeEnded(request(HttpMethod.GET, "/a"), lost(null));
		}
		assertThat(asked[0]).isEqualTo(1);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void exceptionsAreBounded() {
		RequestTimers timers = new RequestTimers(this.registry, NAME);
		Stream.iterate(0, (i) -> i + 1)
			.limit(RequestTimers.MAX_EXCEPTIONS + 5L)
			.forEach((i) -> timers.record("/a", HttpMethod.GET, 500, arrayOf(i), 1));
		assertThat(this.registry.find(NAME).timers()).hasSize(RequestTimers.MAX_EXCEPTIONS + 1);
		assertThat(this.registry.get(NAME).tag("exception", "OTHER").timer().count()).isEqualTo(5);
	}

	/** Classes without end that need no compiler. */
	private static Class<?> arrayOf(int dimensions) {
		return (dimensions == 0) ? int.class : Array.newInstance(int.class, new int[dimensions]).getClass();
	}

	@Test
	void seriesAreBounded() {
		RequestTimers timers = new RequestTimers(this.registry, NAME);
		for (int i = 0; i < RequestTimers.MAX_SERIES + 10; i++) {
			timers.record("/" + i, HttpMethod.GET, 200, null, 1);
		}
		assertThat(this.registry.find(NAME).timers()).hasSize(RequestTimers.MAX_SERIES);
		timers.record("/1", HttpMethod.GET, 200, null, 1);
		assertThat(this.registry.get(NAME).tag("uri", "/1").timer().count()).isEqualTo(2);
	}

	@Test
	void aRequestTakesNoMemory() {
		HttpRequestMetrics measured = new HttpRequestMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
				NAME);
		Request get = request(HttpMethod.GET, "/users/{id}");
		Request failed = request(HttpMethod.POST, null);
		failed.attribute(RequestAttributes.FAILURE, new IllegalStateException());
		ExchangeOutcome ok = FixedOutcome.of(HttpStatus.OK);
		ExchangeOutcome lost = lost(null);
		int rounds = 20_000;
		IntConsumer run = (times) -> {
			for (int i = 0; i < times; i++) {
				measured.exchangeEnded(get, ok);
				measured.exchangeEnded(failed, lost);
			}
		};
		run.accept(rounds);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		run.accept(rounds);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes").isLessThan(rounds);
	}

	private Timer timer() {
		return this.registry.get(NAME).timer();
	}

	private String tag(String key) {
		return this.registry.get(NAME)
			.meter()
			.getId()
			.getTags()
			.stream()
			.filter((tag) -> tag.getKey().equals(key))
			.map(Tag::getValue)
			.findFirst()
			.orElseThrow();
	}

	private static ExchangeOutcome lost(@Nullable HttpStatus status) {
		return new FixedOutcome(status, 0, 0, 5, -1, new ClientLostException("gone", null));
	}

	private static Request request(HttpMethod method, @Nullable String route) {
		RequestHead head = new RequestHead(method, RequestTarget.parse("/a"), HttpVersion.HTTP_1_1, "http", "localhost",
				Headers.EMPTY);
		Request request = new Request(head, RequestBody.empty(), Requests.connection());
		if (route != null) {
			request.matched(route, PathVariables.NONE);
		}
		return request;
	}

}
