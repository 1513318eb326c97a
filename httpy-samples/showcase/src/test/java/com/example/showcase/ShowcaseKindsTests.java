package com.example.showcase;

import java.net.http.HttpResponse;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.example.showcase.fixture.Problems.assertProblem;
import static com.example.showcase.fixture.ShowcaseClient.header;
import static com.example.showcase.fixture.ShowcaseClient.invalidFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parameters and results of every kind.
 */
@ShowcaseTest
class ShowcaseKindsTests {

	private final ShowcaseClient client;

	ShowcaseKindsTests(@LocalHttpyPort int port) {
		this.client = new ShowcaseClient(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"/uuid/6F9619FF-8B86-D011-B42D-00C04FC964FF | application/json"
					+ " | \"6f9619ff-8b86-d011-b42d-00c04fc964ff\"",
			"/weekday?date=2024-02-29 | application/json | \"THURSDAY\"",
			"/next/SUNDAY | application/json | \"MONDAY\"", "/next/SUNDAY?days=-2 | application/json | \"FRIDAY\"",
			"/sum?number=1&number=20&number=-300 | application/json | -279",
			"/later | text/plain;charset=utf-8 | Later", "/stream | application/octet-stream | one two three" })
	void good(String target, String type, String body) {
		HttpResponse<String> response = this.client.get("/kinds" + target);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo(type);
		assertThat(response.body()).isEqualTo(body);
	}

	@ParameterizedTest
	@CsvSource({ "/uuid/1, id", "/weekday, date", "/weekday?date=2023-02-29, date", "/next/someday, day",
			"/next/SUNDAY?days=two, days", "/sum?number=1&number=x, number" })
	void bad(String target, String field) {
		HttpResponse<String> response = this.client.get("/kinds" + target);
		assertThat(assertProblem(response, 400)).contains("'" + field + "'");
		assertThat(invalidFields(response)).containsExactly(field);
	}

	@Test
	void headerOrNothing() {
		assertThat(this.client.get("/kinds/tenant", "x-tenant", "red").body()).isEqualTo("red");
		assertProblem(this.client.get("/kinds/tenant"), 404);
	}

	@Test
	void cookie() {
		HttpResponse<String> first = this.client.get("/kinds/visits");
		assertThat(first.body()).isEqualTo("Visit 1");
		assertThat(header(first, "set-cookie")).startsWith("visits=1;");
		HttpResponse<String> later = this.client.get("/kinds/visits", "cookie", "a=b; visits=41");
		assertThat(later.body()).isEqualTo("Visit 42");
		assertThat(header(later, "set-cookie")).startsWith("visits=42;");
	}

}
