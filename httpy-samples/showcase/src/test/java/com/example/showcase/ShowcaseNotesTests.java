package com.example.showcase;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.example.showcase.fixture.Problems.assertProblem;
import static com.example.showcase.fixture.ShowcaseClient.header;
import static com.example.showcase.fixture.ShowcaseClient.invalidFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A note from its beginning to its end, and what is refused.
 */
@ShowcaseTest
class ShowcaseNotesTests {

	private static final String UNKNOWN = "/notes/" + Long.MAX_VALUE;

	private final ShowcaseClient client;

	ShowcaseNotesTests(@LocalHttpyPort int port) {
		this.client = new ShowcaseClient(port);
	}

	@Test
	void created() {
		HttpResponse<String> response = this.client.sendJson("POST", "/notes",
				"{\"title\":\"Mülk\",\"text\":\"two litres\",\"tags\":[\"shop\"]}");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(header(response, "content-type")).isEqualTo("application/json");
		String location = header(response, "location");
		assertThat(location).matches("/notes/[1-9][0-9]*");
		assertThat(response.body()).isEqualTo("{\"id\":" + location.substring("/notes/".length())
				+ ",\"title\":\"Mülk\",\"text\":\"two litres\",\"tags\":[\"shop\"]}");
		HttpResponse<String> found = this.client.get(location);
		assertThat(found.statusCode()).isEqualTo(200);
		assertThat(found.body()).isEqualTo(response.body());
	}

	@Test
	void createdWithoutWhatIsOptional() {
		HttpResponse<String> response = this.client.sendJson("POST", "/notes", "{\"title\":\"a\"}");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.body()).endsWith(",\"title\":\"a\",\"text\":\"\",\"tags\":[]}");
	}

	@Test
	void tagsKeepTheirOrder() {
		HttpResponse<String> response = this.client.sendJson("POST", "/notes",
				"{\"title\":\"a\",\"tags\":[\"h\",\"a\",\"g\",\"b\",\"f\",\"c\",\"e\",\"d\",\"a\"]}");
		assertThat(JsonPath.<List<String>>read(response.body(), "$.tags")).containsExactly("h", "a", "g", "b", "f", "c",
				"e", "d");
	}

	@Test
	void replaced() {
		String location = create("old");
		HttpResponse<String> response = this.client.sendJson("PUT", location, "{\"title\":\"new\",\"text\":\"b\"}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).endsWith(",\"title\":\"new\",\"text\":\"b\",\"tags\":[]}");
		assertThat(this.client.get(location).body()).isEqualTo(response.body());
	}

	@Test
	void deleted() {
		String location = create("short-lived");
		HttpResponse<String> response = this.client.send("DELETE", location);
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
		assertProblem(this.client.get(location), 404);
		assertProblem(this.client.send("DELETE", location), 404);
	}

	@Test
	void listed() {
		create("listed 1");
		create("listed 2");
		HttpResponse<String> response = this.client.get("/notes?limit=100");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<List<String>>read(response.body(), "$[*].title")).containsSubsequence("listed 1",
				"listed 2");
		assertThat(JsonPath.<List<String>>read(this.client.get("/notes?limit=1").body(), "$[*].title")).hasSize(1);
	}

	@Test
	void unknown() {
		String detail = "There is no note " + Long.MAX_VALUE + ".";
		assertThat(assertProblem(this.client.get(UNKNOWN), 404)).isEqualTo(detail);
		assertThat(assertProblem(this.client.send("DELETE", UNKNOWN), 404)).isEqualTo(detail);
		assertThat(assertProblem(this.client.sendJson("PUT", UNKNOWN, "{\"title\":\"a\"}"), 404)).isEqualTo(detail);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{} | title", "{\"title\":\" \"} | title", "{\"title\":null,\"tags\":[]} | title",
					"{\"title\":{}} | title", "{\"title\":\"a\",\"tags\":\"b\"} | tags",
					"{\"title\":\"a\",\"tags\":[\"b\",\"\"]} | tags[1]",
					"{\"tags\":[null,\"b\",\" \"]} | tags[0],tags[2],title" })
	void invalidFieldsAreNamed(String json, String fields) {
		HttpResponse<String> created = this.client.sendJson("POST", "/notes", json);
		assertProblem(created, 400);
		assertThat(invalidFields(created)).containsExactly(fields.split(","));
		HttpResponse<String> replaced = this.client.sendJson("PUT", UNKNOWN, json);
		assertProblem(replaced, 400);
		assertThat(invalidFields(replaced)).containsExactly(fields.split(","));
	}

	@Test
	void longTitle() {
		create("a".repeat(100));
		HttpResponse<String> response = this.client.sendJson("POST", "/notes", note("a".repeat(101)));
		assertProblem(response, 400);
		assertThat(invalidFields(response)).containsExactly("title");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "101", "many" })
	void invalidLimit(String limit) {
		HttpResponse<String> response = this.client.get("/notes?limit=" + limit);
		assertProblem(response, 400);
		assertThat(invalidFields(response)).containsExactly("limit");
	}

	@Test
	void invalidNumber() {
		HttpResponse<String> response = this.client.get("/notes/first");
		assertProblem(response, 400);
		assertThat(invalidFields(response)).containsExactly("id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"title\":\"a\"} b", "{'title':'a'}" })
	void malformed(String json) {
		assertProblem(this.client.sendJson("POST", "/notes", json), 400);
	}

	@Test
	void anotherTypeThanJson() {
		HttpResponse<String> response = this.client.text("POST", "/notes", BodyPublishers.ofString(note("a")),
				"content-type", "text/plain");
		assertThat(assertProblem(response, 415)).contains("application/json");
		assertThat(header(response, "accept")).contains("application/json");
	}

	private String create(String title) {
		HttpResponse<String> response = this.client.sendJson("POST", "/notes", note(title));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
		return header(response, "location");
	}

	private static String note(String title) {
		return "{\"title\":\"" + title + "\"}";
	}

}
