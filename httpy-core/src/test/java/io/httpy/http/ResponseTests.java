package io.httpy.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResponseTests {

	private static final Supplier<Headers> TRAILERS = () -> Headers.EMPTY;

	private static byte[] content(Response response) {
		return ((ResponseBody.Bytes) response.body()).content();
	}

	@Test
	void shortFormsHaveStatusTypeAndContent() {
		assertThat(Response.text("h\u00e9").status()).isSameAs(HttpStatus.OK);
		assertThat(Response.text("h\u00e9").headers()).hasToString("content-type: text/plain;charset=utf-8");
		assertThat(content(Response.text("h\u00e9"))).isEqualTo("h\u00e9".getBytes(StandardCharsets.UTF_8));
		assertThat(Response.json(List.of(1)).headers()).hasToString("content-type: application/json");
		assertThat(Response.json(List.of(1)).body()).isInstanceOf(ResponseBody.Entity.class);
		assertThat(Response.noContent().status()).isSameAs(HttpStatus.NO_CONTENT);
		assertThat(Response.noContent().headers().size()).isZero();
		assertThat(Response.noContent().body()).isEqualTo(ResponseBody.EMPTY);
		assertThat(Response.seeOther("/a").status()).isSameAs(HttpStatus.SEE_OTHER);
		assertThat(Response.seeOther("/a").headers()).hasToString("location: /a");
		assertThat(Response.created("/a").empty().status()).isSameAs(HttpStatus.CREATED);
		assertThat(Response.created("/a").empty().headers()).hasToString("location: /a");
		assertThat(Response.text("a").trailers()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 101, 102, 103, 199 })
	void aResponseIsFinal(int code) {
		HttpStatus interim = HttpStatus.of(code);
		Response response = Response.text("a");
		assertThatIllegalArgumentException().isThrownBy(() -> Response.status(code).empty());
		assertThatIllegalArgumentException().isThrownBy(() -> response.withStatus(interim));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 99, 600, 1000 })
	void aStatusOutOfRangeIsRefused(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> Response.status(code));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a\r\nset-cookie: a=b", "/\n", "/\0", "/\u010a", "/\u65e5" })
	void aLocationCannotSplitTheMessage(String location) {
		assertThatIllegalArgumentException().isThrownBy(() -> Response.created(location));
		assertThatIllegalArgumentException().isThrownBy(() -> Response.seeOther(location));
	}

	@Test
	void copiesLeaveTheOriginalAsItIs() {
		Response response = Response.ok().header("a", "1").trailers(TRAILERS).text("x");
		Response header = response.withHeader("a", "2");
		Response body = response.withBody(ResponseBody.EMPTY);
		Response status = response.withStatus(HttpStatus.NOT_FOUND);
		assertThat(response.headers().all("a")).containsExactly("1");
		assertThat(response.status()).isSameAs(HttpStatus.OK);
		assertThat(content(response)).hasSize(1);
		assertThat(header.headers().all("a")).containsExactly("1", "2");
		assertThat(header.body()).isSameAs(response.body());
		assertThat(body.headers()).isSameAs(response.headers());
		assertThat(body.body()).isSameAs(ResponseBody.EMPTY);
		assertThat(status.status()).isSameAs(HttpStatus.NOT_FOUND);
		assertThat(status.headers()).isSameAs(response.headers());
		assertThat(status.body()).isSameAs(response.body());
		for (Response copy : List.of(header, body, status)) {
			assertThat(copy.trailers()).isSameAs(TRAILERS);
		}
	}

	@Test
	void aCopyCannotSplitTheMessageEither() {
		Response response = Response.text("x");
		assertThatIllegalArgumentException().isThrownBy(() -> response.withHeader("a\r\nb", "1"));
		assertThatIllegalArgumentException().isThrownBy(() -> response.withHeader("a", "1\r\n"));
	}

	@Test
	void aBuilderBeginsWithAllButTheBody() {
		Response response = Response.status(404).header("a", "1").trailers(TRAILERS).text("x");
		Response built = response.toBuilder().header("b", "2").empty();
		assertThat(built.status()).isSameAs(HttpStatus.NOT_FOUND);
		assertThat(built.headers()).hasToString("a: 1, content-type: text/plain;charset=utf-8, b: 2");
		assertThat(built.trailers()).isSameAs(TRAILERS);
		assertThat(built.body()).isSameAs(ResponseBody.EMPTY);
		assertThat(response.headers().contains("b")).isFalse();
	}

	@Test
	void textOfAResponseIsItsStatus() {
		assertThat(Response.text("secret")).hasToString("200 OK");
	}

}
