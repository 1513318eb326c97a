package com.example.showcase;

import java.nio.file.Files;
import java.nio.file.Path;

import com.example.showcase.fixture.Curl;
import com.example.showcase.fixture.ShowcaseProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint as curl sees it.
 */
@EnabledIf(value = "com.example.showcase.fixture.Curl#isInstalled", disabledReason = "curl is not installed")
class ShowcaseCurlIT {

	private static final String JSON = "Content-Type: application/json";

	private static ShowcaseProcess process;

	private static Curl curl;

	@BeforeAll
	static void start() throws Exception {
		process = ShowcaseProcess.start("--httpy.port=0");
		curl = new Curl(Integer.parseInt(process.await("HTTPy started on port (\\d+)").group(1)));
	}

	@AfterAll
	static void stop() {
		process.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/plaintext                | Hello, World!
			/json                     | {"message":"Hello, World!"}
			/users/7/posts/9          | {"id":7,"postId":9}
			/delay/10                 | Waited 10 ms
			/ping                     | pong
			/kinds/weekday?date=2026-11-27 | "FRIDAY"
			/kinds/sum?number=1&number=2   | 3
			/kinds/later              | Later
			/kinds/stream             | one two three
			""")
	void gets(String path, String content) throws Exception {
		assertThat(curl.get(path)).isEqualTo(content);
	}

	@Test
	void showsTheWholeAnswer() throws Exception {
		assertThat(curl.get("/plaintext", "-i")).matches(
				"HTTP/1.1 200 OK\ncontent-type: text/plain;charset=utf-8\ndate: [^\n]+ GMT\ncontent-length: 13\n\nHello, World!");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/echo" })
	void getsItsBodyBack(String path) throws Exception {
		for (String method : new String[] { "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW" }) {
			assertThat(curl.get(path, "-i", "-X", method, "-H", "Content-Type: text/x-y", "-d", "body"))
				.startsWith("HTTP/1.1 200 OK\n")
				.contains("\ncontent-type: text/x-y\n")
				.endsWith("\n\nbody");
		}
	}

	@Test
	void downloadsAndUploads(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("bytes");
		curl.get("/bytes/20000000", "-o", file.toString());
		assertThat(Files.size(file)).isEqualTo(20_000_000);
		assertThat(curl.get("/upload", "-T", file.toString())).isEqualTo("20000000");
		assertThat(curl.get("/upload", "--data-binary", "@" + file)).isEqualTo("20000000");
		assertThat(curl.get("/upload", "-H", "Transfer-Encoding: chunked", "--data-binary", "@" + file))
			.isEqualTo("20000000");
	}

	/** Asked first, curl does not send what nobody would take. */
	@Test
	void isToldOfATooLargeBodyBeforeItSendsIt(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("bytes");
		curl.get("/bytes/20000000", "-o", file.toString());
		assertThat(curl.get("/echo", "-i", "-H", "Expect: 100-continue", "--expect100-timeout", "20", "--data-binary",
				"@" + file, "-w", "sent %{size_upload}"))
			.startsWith("HTTP/1.1 413 Content Too Large\n")
			.endsWith("sent 0");
	}

	@Test
	void createsReadsChangesAndRemoves() throws Exception {
		String created = curl.get("/notes", "-i", "-H", JSON, "-d", "{\"title\": \"Milk\", \"text\": \"Two bottles\"}");
		assertThat(created).startsWith("HTTP/1.1 201 Created\n");
		String note = created.replaceAll("(?s).*\nlocation: (\\S+)\n.*", "$1");
		assertThat(curl.get(note)).contains("\"title\":\"Milk\"");
		assertThat(curl.get(note, "-X", "PUT", "-H", JSON, "-d", "{\"title\": \"Tea\"}")).contains("\"title\":\"Tea\"");
		assertThat(curl.get(note, "-i", "-X", "DELETE")).startsWith("HTTP/1.1 204 No Content\n");
		assertThat(curl.get(note, "-i")).startsWith("HTTP/1.1 404 Not Found\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/unknown            | 404 | There is nothing here.
			/users/x/posts/1    | 400 | "id"
			/kinds/next/SOMEDAY | 400 | "day"
			/notes?limit=1000   | 400 | "limit"
			/upload             | 405 | POST
			""")
	void isToldWhatIsWrong(String path, int status, String word) throws Exception {
		assertThat(curl.get(path, "-i")).startsWith("HTTP/1.1 " + status + " ")
			.contains("\ncontent-type: application/problem+json\n")
			.contains(word);
	}

}
