package io.httpy.http;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.fixture.Requests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestTests {

	private static final AttributeKey<String> KEY = AttributeKey.of("key");

	@Test
	void everyPartIsSeen() {
		Request request = Requests.get("/a%20b?c=d", "Cookie", "e=f", "X", "1");
		assertThat(request.method()).isSameAs(HttpMethod.GET);
		assertThat(request.target().raw()).isEqualTo("/a%20b?c=d");
		assertThat(request.path()).isEqualTo("/a%20b");
		assertThat(request.query().first("c")).isEqualTo("d");
		assertThat(request.version()).isSameAs(HttpVersion.HTTP_1_1);
		assertThat(request.scheme()).isEqualTo("http");
		assertThat(request.authority()).isEqualTo("localhost");
		assertThat(request.header("x")).isEqualTo("1");
		assertThat(request.headers().size()).isEqualTo(2);
		assertThat(request.cookie("e")).isEqualTo("f");
		assertThat(request.cookie("E")).isNull();
		assertThat(request.cookies()).hasSize(1);
		assertThat(request.remoteAddress().getPort()).isEqualTo(80);
		assertThat(request.localAddress()).isEqualTo(request.connection().localAddress());
		assertThat(request).hasToString("GET /a%20b?c=d");
	}

	@Test
	void nothingIsKnownBeforeRouting() {
		Request request = Requests.get("/");
		assertThat(request.route()).isNull();
		assertThat(request.pathVariables().names()).isEmpty();
		assertThat(request.pathVariable("a")).isNull();
		assertThat(request.attribute(KEY)).isNull();
	}

	@Test
	void keysOfOneNameAreDifferentAttributes() {
		Request request = Requests.get("/");
		AttributeKey<String> other = AttributeKey.of("key");
		request.attribute(KEY, "a");
		request.attribute(other, "b");
		assertThat(request.attribute(KEY)).isEqualTo("a");
		assertThat(request.attribute(other)).isEqualTo("b");
		assertThat(KEY).hasToString("key");
	}

	@Test
	void anAttributeIsReplacedAndRemoved() {
		Request request = Requests.get("/");
		request.attribute(KEY, null);
		request.attribute(KEY, "a");
		request.attribute(KEY, "b");
		assertThat(request.attribute(KEY)).isEqualTo("b");
		request.attribute(KEY, null);
		assertThat(request.attribute(KEY)).isNull();
	}

	@Test
	void oneOfSeveralAttributesIsRemoved() {
		Request request = Requests.get("/");
		List<AttributeKey<String>> keys = List.of(AttributeKey.of("a"), AttributeKey.of("b"), AttributeKey.of("c"));
		for (AttributeKey<String> removed : keys) {
			keys.forEach((key) -> request.attribute(key, key.toString()));
			request.attribute(removed, null);
			for (AttributeKey<String> key : keys) {
				assertThat(request.attribute(key)).isEqualTo((key == removed) ? null : key.toString());
			}
		}
	}

	@Test
	void copiesShareWhatIsLearntOfTheRequest() {
		Request request = Requests.get("/");
		List<Request> all = List.of(request, request.withHead(Requests.head("/other")),
				request.withBody(RequestBody.of(new byte[1])), request.withConnection(Requests.connection()));
		for (Request one : all) {
			one.attribute(KEY, one.toString());
			one.matched("/{a}", new PathVariables(List.of("a"), new String[] { one.toString() }));
			for (Request another : all) {
				assertThat(another.attribute(KEY)).isEqualTo(one.toString());
				assertThat(another.route()).isEqualTo("/{a}");
				assertThat(another.pathVariable("a")).isEqualTo(one.toString());
			}
		}
	}

	@Test
	void aCopyDiffersInWhatWasChangedOnly() {
		Request request = Requests.get("/a?b=c", "cookie", "d=e");
		assertThat(request.query().first("b")).isEqualTo("c");
		assertThat(request.cookie("d")).isEqualTo("e");
		Request head = request.withHead(Requests.head("/x?b=y", "cookie", "d=z"));
		assertThat(head.path()).isEqualTo("/x");
		assertThat(head.query().first("b")).isEqualTo("y");
		assertThat(head.cookie("d")).isEqualTo("z");
		assertThat(head.body()).isSameAs(request.body());
		assertThat(head.connection()).isSameAs(request.connection());
		RequestBody content = RequestBody.of(new byte[1]);
		Request body = request.withBody(content);
		assertThat(body.body()).isSameAs(content);
		assertThat(body.head()).isSameAs(request.head());
		assertThat(body.connection()).isSameAs(request.connection());
		InetSocketAddress proxy = new InetSocketAddress(1234);
		Request connection = request.withConnection(new ConnectionInfo(proxy, proxy, true));
		assertThat(connection.remoteAddress()).isSameAs(proxy);
		assertThat(connection.connection().scheme()).isEqualTo("https");
		assertThat(connection.head()).isSameAs(request.head());
		assertThat(connection.body()).isSameAs(request.body());
		assertThat(request.path()).isEqualTo("/a");
		assertThat(request.body()).isSameAs(RequestBody.empty());
		assertThat(request.connection().scheme()).isEqualTo("http");
	}

	@Test
	void theEndIsToldToCopiesAndOnce() {
		Request request = Requests.get("/");
		Request copy = request.withHead(request.head()).withBody(request.body()).withConnection(request.connection());
		AtomicInteger told = new AtomicInteger();
		CompletionStage<Void> before = copy.ended().thenRun(told::incrementAndGet);
		request.ended().thenRun(told::incrementAndGet);
		assertThat(told).hasValue(0);
		request.end();
		assertThat(told).hasValue(2);
		copy.end();
		assertThat(told).hasValue(2);
		assertThat(before.toCompletableFuture()).isCompleted();
		copy.ended().thenRun(told::incrementAndGet);
		assertThat(told).hasValue(3);
	}

	@Test
	void theEndOfOneRequestIsNotThatOfAnother() {
		Requests.get("/").end();
		assertThat(Requests.get("/").ended().toCompletableFuture()).isNotDone();
	}

	@Test
	void whoWaitsForTheEndCannotBringItAbout() {
		Request request = Requests.get("/");
		request.ended().toCompletableFuture().complete(null);
		request.ended().toCompletableFuture().cancel(true);
		assertThat(request.ended().toCompletableFuture()).isNotDone();
		request.end();
		request.ended().toCompletableFuture().obtrudeException(new IllegalStateException());
		assertThat(Requests.get("/").ended().toCompletableFuture()).isNotDone();
		assertThat(request.ended().toCompletableFuture()).isCompleted();
	}

	@Test
	void aListenerThatThrowsDoesNotStopOthers() {
		Request request = Requests.get("/");
		AtomicInteger told = new AtomicInteger();
		request.ended().thenRun(told::incrementAndGet);
		CompletionStage<Void> failing = request.ended().thenRun(() -> {
			throw new IllegalStateException("on purpose");
		});
		request.ended().thenRun(told::incrementAndGet);
		request.end();
		assertThat(told).hasValue(2);
		assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
		assertThat(request.ended().toCompletableFuture()).isCompleted();
	}

	@Test
	void contentTypeIsRead() {
		assertThat(Requests.get("/").contentType()).isNull();
		assertThat(Requests.get("/", "content-type", "Text/HTML; Charset=utf-8").contentType())
			.isEqualTo(MediaType.TEXT_HTML);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "text/", "text/html, text/plain", "text/html; charset" })
	void aMalformedContentTypeIsRefused(String value) {
		Request request = Requests.get("/", "content-type", value);
		assertThatExceptionOfType(InvalidContentTypeException.class).isThrownBy(request::contentType);
		assertFailsWithInvalidContentType(request.text());
	}

	private static void assertFailsWithInvalidContentType(CompletionStage<String> text) {
		CompletableFuture<String> future = text.toCompletableFuture();
		assertThat(future).isCompletedExceptionally();
		assertThat(future.handle((value, failure) -> failure).join()).isInstanceOf(InvalidContentTypeException.class);
	}

	@Test
	void textIsDecodedByTheCharsetOfTheContentType() {
		byte[] latin = "\u00e9".getBytes(StandardCharsets.ISO_8859_1);
		byte[] utf8 = "\u00e9".getBytes(StandardCharsets.UTF_8);
		assertThat(text(latin, "text/plain;charset=iso-8859-1")).isEqualTo("\u00e9");
		assertThat(text(utf8, "text/plain;charset=\"UTF-8\"")).isEqualTo("\u00e9");
		assertThat(text(utf8, "text/plain")).isEqualTo("\u00e9");
		assertThat(text(latin, "text/plain")).isEqualTo("\ufffd");
		assertThat(Requests.with(RequestBody.of(utf8)).text().toCompletableFuture()).isCompletedWithValue("\u00e9");
		assertThat(Requests.get("/").text().toCompletableFuture()).isCompletedWithValue("");
	}

	private static String text(byte[] content, String contentType) {
		return Requests.with(RequestBody.of(content), "content-type", contentType).text().toCompletableFuture().join();
	}

	@ParameterizedTest
	@ValueSource(strings = { "none-such", "\"\"", "\"a b\"" })
	void anUnknownCharsetIsRefused(String charset) {
		assertFailsWithInvalidContentType(Requests.get("/", "content-type", "a/b;charset=" + charset).text());
	}

	@Test
	void cookiesCannotBeChanged() {
		Request request = Requests.get("/", "cookie", "a=b");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> request.cookies().put("c", "d"));
		assertThat(Requests.get("/").cookies()).isEmpty();
	}

	@Test
	void variablesAreFoundByName() {
		PathVariables variables = new PathVariables(List.of("a", "b"), new String[] { "1", "" });
		assertThat(variables.get("a")).isEqualTo("1");
		assertThat(variables.get("b")).isEmpty();
		assertThat(variables.get("c")).isNull();
		assertThat(variables.names()).containsExactly("a", "b");
		assertThat(variables).hasToString("{a=1, b=}");
		assertThat(PathVariables.NONE).hasToString("{}");
	}

	@Test
	void eachVariableHasAValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PathVariables(List.of("a"), new String[0]));
	}

	@Test
	void theConnectionGivesTheScheme() {
		InetSocketAddress address = new InetSocketAddress(80);
		assertThat(new ConnectionInfo(address, address, true).scheme()).isEqualTo("https");
		assertThat(new ConnectionInfo(address, address, false).scheme()).isEqualTo("http");
	}

}
