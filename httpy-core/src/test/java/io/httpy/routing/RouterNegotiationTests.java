package io.httpy.routing;

import java.util.List;

import io.httpy.handler.HttpException;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.routing.RouterFixture.answer;
import static io.httpy.routing.RouterFixture.failure;
import static io.httpy.routing.RouterFixture.handle;
import static io.httpy.routing.RouterFixture.request;
import static io.httpy.routing.RouterFixture.router;
import static io.httpy.routing.RouterFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

class RouterNegotiationTests {

	private static final RequestBody CONTENT = RequestBody.of(new byte[] { 1 });

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/json                | json
			Application/JSON; charset=utf-8 | json
			application/json;v=2            | json 2
			application/json;v=3            | json
			application/problem+json        | suffix
			application/xml                 | application
			text/plain                      | any
			""")
	void closestContentTypeWins(String contentType, String expected) throws Exception {
		Router router = router((routes) -> {
			routes.post("/a", answer("any"));
			routes.post("/a").consumes("application/*").handle(answer("application"));
			routes.post("/a").consumes("application/*+json").handle(answer("suffix"));
			routes.post("/a").consumes("application/json").handle(answer("json"));
			routes.post("/a").consumes("application/json;v=2").handle(answer("json 2"));
		});
		assertThat(text(router, request("POST", "/a", CONTENT, "content-type", contentType))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "text/plain", "application/jsonx", "application/problem+json", "json", "application/", ";" })
	void contentTypeThatIsNotReadIsUnsupported(String contentType) {
		Router router = router((routes) -> {
			routes.post("/a").consumes("application/json", "text/csv").handle(answer("a"));
			routes.post("/a").consumes("application/xml").handle(answer("b"));
			routes.put("/a").consumes("application/json").handle(answer("c"));
			routes.patch("/a").consumes("application/merge-patch+json").handle(answer("d"));
		});
		assertUnsupported(router, "POST", contentType, "accept", "application/json, text/csv, application/xml");
		assertUnsupported(router, "PUT", contentType, "accept", "application/json");
		assertUnsupported(router, "PATCH", contentType, "accept-patch", "application/merge-patch+json");
	}

	private static void assertUnsupported(Router router, String method, String contentType, String field,
			String types) {
		HttpException failure = failure(router, request(method, "/a", CONTENT, "content-type", contentType));
		assertThat(failure.status().code()).isEqualTo(415);
		assertThat(failure.headers().first(field)).isEqualTo(types);
		assertThat(failure.headers().size()).isEqualTo(1);
	}

	@Test
	void contentWithoutTypeIsBytes() throws Exception {
		Router router = router((routes) -> {
			routes.post("/json").consumes("application/json").handle(answer("json"));
			routes.post("/bytes").consumes("application/octet-stream").handle(answer("bytes"));
		});
		assertThat(failure(router, request("POST", "/json", CONTENT)).status().code()).isEqualTo(415);
		assertThat(text(router, request("POST", "/bytes", CONTENT))).isEqualTo("bytes");
	}

	@Test
	void requestWithoutContentNeedsNoType() throws Exception {
		Router router = router((routes) -> routes.post("/a").consumes("application/json").handle(answer("json")));
		assertThat(text(router, request("POST", "/a"))).isEqualTo("json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*/*                                              | json
			application/json                                 | json
			application/xml                                  | xml
			application/*                                    | json
			text/html, */*                                   | html
			*/*, text/html                                   | html
			text/html;q=0.9, application/xml                 | xml
			text/html;q=0.9, */*;q=0.8                       | html
			text/html;q=0.1, */*;q=0.8                       | json
			text/html;q=0, */*                               | json
			application/json;q=0, */*                        | xml
			application/json;q=0, application/*              | xml
			application/json;q=0.001, application/xml;q=0    | json
			application/json; charset=utf-8                  | json
			application/json;v=2, text/html;q=0.1            | html
			TEXT/HTML                                        | html
			,, text/html ,                                   | html
			text/html;x=",application/xml", application/xml  | xml
			text/html;q=2, application/xml;q=0.1             | xml
			text/html;q=0.1234, application/xml;q=0.1        | xml
			text/html;q=x                                    | json
			nonsense                                         | json
			""")
	void acceptedTypeOfTheGreatestWeightWins(String accept, String expected) throws Exception {
		Response response = handle(threeTypes(), request("GET", "/a", "accept", accept));
		assertThat(text(threeTypes(), request("GET", "/a", "accept", accept))).isEqualTo(expected);
		assertThat(response.headers().all("vary")).containsExactly("accept");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "text/plain", "*/*;q=0", "application/json;q=0", "text/html;level=1" })
	void noAcceptedTypeIsNotAcceptable(String accept) {
		HttpException failure = failure(threeTypes(), request("GET", "/a", "accept", accept));
		assertThat(failure.status().code()).isEqualTo(406);
		assertThat(failure.problem().toString()).contains("application/json, application/xml, text/html");
	}

	@Test
	void severalFieldLinesAreOneList() throws Exception {
		Request request = request("GET", "/a", "accept", "text/html;q=0.5", "accept", "application/xml");
		assertThat(text(threeTypes(), request)).isEqualTo("xml");
	}

	@Test
	void withoutAcceptTheFirstRegisteredWins() throws Exception {
		assertThat(text(threeTypes(), request("GET", "/a"))).isEqualTo("json");
	}

	private static Router threeTypes() {
		return router((routes) -> {
			routes.get("/a").produces("application/json").handle(answer("json"));
			routes.get("/a").produces("application/xml").handle(answer("xml"));
			routes.get("/a").produces("text/html").handle(answer("html"));
		});
	}

	@Test
	void parametersOfTheTypeAreRespected() throws Exception {
		// The example of RFC 9110 section 12.5.1.
		String accept = "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5";
		AcceptHeader header = AcceptHeader.of(request("GET", "/a", "accept", accept).headers());
		assertThat(header).isNotNull();
		assertThat(header.score(MediaType.parse("text/plain;format=flowed")) / 64).isEqualTo(1000);
		assertThat(header.score(MediaType.parse("text/plain")) / 64).isEqualTo(700);
		assertThat(header.score(MediaType.parse("text/html")) / 64).isEqualTo(300);
		assertThat(header.score(MediaType.parse("image/jpeg")) / 64).isEqualTo(500);
		assertThat(header.score(MediaType.parse("text/plain;format=fixed")) / 64).isEqualTo(400);
		assertThat(header.score(MediaType.parse("text/html;level=3")) / 64).isEqualTo(300);
	}

	@Test
	void routeLearnsWhichOfItsTypesWasChosen() throws Exception {
		Router router = router((routes) -> {
			routes.get("/a")
				.produces("application/json", "text/csv")
				.handle((request) -> Response.text(request.attribute(Router.PRODUCES).toString()));
			routes.get("/b")
				.produces("application/json")
				.handle((request) -> Response.text(String.valueOf(request.attribute(Router.PRODUCES))));
		});
		assertThat(text(router, request("GET", "/a"))).isEqualTo("application/json");
		assertThat(text(router, request("GET", "/a", "accept", "text/csv, */*;q=0.1"))).isEqualTo("text/csv");
		assertThat(text(router, request("GET", "/b"))).isEqualTo("null");
	}

	@Test
	void answerOfOneTypeDoesNotVary() throws Exception {
		Router router = router((routes) -> {
			routes.get("/a").produces("application/json").handle(answer("a"));
			routes.get("/b")
				.produces("application/json", "text/csv")
				.handle((request) -> Response.ok().header("vary", "origin, accept").text("b"));
		});
		assertThat(handle(router, request("GET", "/a")).headers().contains("vary")).isFalse();
		assertThat(handle(router, request("GET", "/b")).headers().all("vary")).containsExactly("origin, accept");
	}

	@Test
	void contentTypeGoesBeforeAcceptButNotBeforeRefusal() throws Exception {
		Router router = router((routes) -> {
			routes.post("/a").produces("application/json").handle(answer("any to json"));
			routes.post("/a").consumes("application/json").produces("text/csv").handle(answer("json to csv"));
			routes.post("/a").consumes("application/json").produces("text/html").handle(answer("json to html"));
		});
		List<String> accepted = List.of("*/*", "text/html", "application/json, text/html;q=0.1", "application/json");
		List<String> expected = List.of("json to csv", "json to html", "json to html", "any to json");
		for (int i = 0; i < accepted.size(); i++) {
			Request request = request("POST", "/a", CONTENT, "content-type", "application/json", "accept",
					accepted.get(i));
			assertThat(text(router, request)).as(accepted.get(i)).isEqualTo(expected.get(i));
		}
		Request refused = request("POST", "/a", CONTENT, "content-type", "text/xml", "accept", "text/html");
		assertThat(failure(router, refused).status().code()).isEqualTo(406);
	}

	@Test
	void variablesAreNamedByTheRouteThatWasChosen() throws Exception {
		Router router = router((routes) -> {
			routes.put("/{a}")
				.consumes("text/plain")
				.handle((request) -> Response.text(request.pathVariables().toString()));
			routes.put("/{b}")
				.consumes("text/csv")
				.handle((request) -> Response.text(request.pathVariables().toString()));
		});
		assertThat(text(router, request("PUT", "/1", CONTENT, "content-type", "text/plain"))).isEqualTo("{a=1}");
		assertThat(text(router, request("PUT", "/1", CONTENT, "content-type", "text/csv"))).isEqualTo("{b=1}");
	}

	@Test
	void longAcceptIsReadInProportion() {
		String accept = "a/b,".repeat(100_000) + "\"" + "\\,".repeat(100_000);
		HttpException failure = failure(threeTypes(), request("GET", "/a", "accept", accept));
		assertThat(failure.status().code()).isEqualTo(406);
	}

}
