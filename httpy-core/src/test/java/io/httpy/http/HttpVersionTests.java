package io.httpy.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpVersionTests {

	@ParameterizedTest
	@CsvSource({ "HTTP_1_0, HTTP/1.0", "HTTP_1_1, HTTP/1.1", "HTTP_2, HTTP/2", "HTTP_3, HTTP/3" })
	void textIsThatOfTheProtocol(HttpVersion version, String text) {
		assertThat(version.text()).isEqualTo(text);
		assertThat(version).hasToString(text);
	}

}
