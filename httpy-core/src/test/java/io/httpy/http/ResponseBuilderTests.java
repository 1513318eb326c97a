package io.httpy.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResponseBuilderTests {

	private static final Flow.Publisher<ByteBuffer> PUBLISHER = new BytesPublisher(new byte[0]);

	private static String type(Response response) {
		return response.headers().first("content-type");
	}

	@Test
	void eachKindOfBodyGivesItselfAType() {
		assertThat(type(Response.ok().empty())).isNull();
		assertThat(type(Response.ok().body(ResponseBody.EMPTY))).isNull();
		assertThat(type(Response.ok().text("a"))).isEqualTo("text/plain;charset=utf-8");
		assertThat(type(Response.ok().bytes(new byte[1]))).isEqualTo("application/octet-stream");
		assertThat(type(Response.ok().json("a"))).isEqualTo("application/json");
		assertThat(type(Response.ok().entity("a", String.class, MediaType.of("text", "csv")))).isEqualTo("text/csv");
		assertThat(type(Response.ok().stream(PUBLISHER))).isEqualTo("application/octet-stream");
		assertThat(type(Response.ok().stream(InputStream.nullInputStream(), Runnable::run)))
			.isEqualTo("application/octet-stream");
	}

	@Test
	void aTypeThatWasSetStays() {
		MediaType csv = MediaType.of("text", "csv");
		assertThat(type(Response.ok().contentType(csv).text("a"))).isEqualTo("text/csv");
		assertThat(type(Response.ok().contentType(csv).bytes(new byte[1]))).isEqualTo("text/csv");
		assertThat(type(Response.ok().contentType(csv).json("a"))).isEqualTo("text/csv");
		assertThat(type(Response.ok().contentType(csv).stream(PUBLISHER))).isEqualTo("text/csv");
		assertThat(Response.ok().header("Content-Type", "a/b").text("a").headers().all("content-type"))
			.containsExactly("a/b");
		assertThat(Response.ok().header("Content-Type", "a/b").contentType(csv).empty().headers().all("content-type"))
			.containsExactly("text/csv");
	}

	@Test
	void aTemplateGivesEachBodyItsOwnType() {
		ResponseBuilder template = Response.ok().header("a", "1");
		Response text = template.text("x");
		Response json = template.json(List.of());
		Response empty = template.empty();
		Response bytes = template.header("b", "2").bytes(new byte[0]);
		assertThat(text.headers()).hasToString("a: 1, content-type: text/plain;charset=utf-8");
		assertThat(json.headers()).hasToString("a: 1, content-type: application/json");
		assertThat(empty.headers()).hasToString("a: 1");
		assertThat(bytes.headers()).hasToString("a: 1, b: 2, content-type: application/octet-stream");
	}

	@Test
	void bodiesHoldWhatTheyWereGiven() {
		byte[] content = { 1, 2 };
		assertThat(((ResponseBody.Bytes) Response.ok().bytes(content).body()).content()).isSameAs(content);
		ByteBuffer buffer = ByteBuffer.wrap(content);
		assertThat(((ResponseBody.Buffer) Response.ok().buffer(buffer).body()).content()).isSameAs(buffer);
		ResponseBody.Entity entity = (ResponseBody.Entity) Response.ok().json("a").body();
		assertThat(entity.value()).isEqualTo("a");
		assertThat(entity.type()).isEqualTo(String.class);
		ResponseBody.Stream stream = (ResponseBody.Stream) Response.ok().stream(PUBLISHER, 7).body();
		assertThat(stream.publisher()).isSameAs(PUBLISHER);
		assertThat(stream.length()).isEqualTo(7);
		assertThat(((ResponseBody.Stream) Response.ok().stream(PUBLISHER).body()).length()).isEqualTo(-1);
		assertThat(((ResponseBody.Bytes) Response.ok().text("").body()).content()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { -2, Long.MIN_VALUE })
	void aStreamHasNoNegativeLength(long length) {
		ResponseBuilder builder = Response.ok();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.stream(PUBLISHER, length));
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 1, Long.MAX_VALUE })
	void anyOtherLengthIsTaken(long length) {
		assertThat(((ResponseBody.Stream) Response.ok().stream(PUBLISHER, length).body()).length()).isEqualTo(length);
	}

	@Test
	void fieldsOfOneNameAreKept() {
		Response response = Response.ok()
			.header("a", "1")
			.headers(Headers.of("A", "2"))
			.cookie(Cookie.of("c", "1"))
			.cookie(Cookie.of("d", "2"))
			.empty();
		assertThat(response.headers().all("a")).containsExactly("1", "2");
		assertThat(response.headers().all("set-cookie")).containsExactly(Cookie.of("c", "1").toSetCookie(),
				Cookie.of("d", "2").toSetCookie());
	}

	@Test
	void nothingCanSplitTheMessage() {
		ResponseBuilder builder = Response.ok();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.header("a", "b\r\nc: d"));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.header("a\nb", "c"));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.header("a:", "c"));
		assertThat(builder.empty().headers().size()).isZero();
	}

	// Headers is an interface that anybody can implement.
	@Test
	void headersOfOthersAreCheckedToo() {
		Headers hostile = new OneField("a", "b\r\nc: d");
		assertThatIllegalArgumentException().isThrownBy(() -> Response.ok().headers(hostile));
	}

	@Test
	void textIsInTheCharsetThatItsTypeNames() {
		ResponseBuilder latin = Response.ok().contentType(MediaType.parse("text/plain; charset=iso-8859-1"));
		assertThat(((ResponseBody.Bytes) latin.text("\u00e9").body()).content()).containsExactly(0xe9);
		ResponseBuilder csv = Response.ok().header("content-type", "text/csv");
		assertThat(((ResponseBody.Bytes) csv.text("\u00e9").body()).content()).containsExactly(0xc3, 0xa9);
		ResponseBuilder unknown = Response.ok().header("content-type", "text/plain; charset=x-unknown");
		assertThatIllegalArgumentException().isThrownBy(() -> unknown.text("x")).withMessageContaining("x-unknown");
	}

	@Test
	void trailersCanBeTakenBack() {
		assertThat(Response.ok().trailers(() -> Headers.EMPTY).trailers(null).empty().trailers()).isNull();
	}

	private record OneField(String name, String value) implements Headers {

		@Override
		public String first(String wanted) {
			return this.value;
		}

		@Override
		public List<String> all(String wanted) {
			return List.of(this.value);
		}

		@Override
		public int size() {
			return 1;
		}

		@Override
		public void forEach(BiConsumer<String, String> consumer) {
			consumer.accept(this.name, this.value);
		}

	}

}
