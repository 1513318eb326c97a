package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpStatusTests {

	// The registry of RFC 9110 section 16.2.1, without temporary and obsolete entries.
	@ParameterizedTest
	@CsvSource(textBlock = """
			100, Continue
			101, Switching Protocols
			102, Processing
			103, Early Hints
			200, OK
			201, Created
			202, Accepted
			203, Non-Authoritative Information
			204, No Content
			205, Reset Content
			206, Partial Content
			207, Multi-Status
			208, Already Reported
			226, IM Used
			300, Multiple Choices
			301, Moved Permanently
			302, Found
			303, See Other
			304, Not Modified
			305, Use Proxy
			307, Temporary Redirect
			308, Permanent Redirect
			400, Bad Request
			401, Unauthorized
			402, Payment Required
			403, Forbidden
			404, Not Found
			405, Method Not Allowed
			406, Not Acceptable
			407, Proxy Authentication Required
			408, Request Timeout
			409, Conflict
			410, Gone
			411, Length Required
			412, Precondition Failed
			413, Content Too Large
			414, URI Too Long
			415, Unsupported Media Type
			416, Range Not Satisfiable
			417, Expectation Failed
			421, Misdirected Request
			422, Unprocessable Content
			423, Locked
			424, Failed Dependency
			425, Too Early
			426, Upgrade Required
			428, Precondition Required
			429, Too Many Requests
			431, Request Header Fields Too Large
			451, Unavailable For Legal Reasons
			500, Internal Server Error
			501, Not Implemented
			502, Bad Gateway
			503, Service Unavailable
			504, Gateway Timeout
			505, HTTP Version Not Supported
			506, Variant Also Negotiates
			507, Insufficient Storage
			508, Loop Detected
			511, Network Authentication Required
			""")
	void registeredCodesAreSharedAndHaveTheirPhrase(int code, String reason) {
		HttpStatus status = HttpStatus.of(code);
		assertThat(status).isSameAs(HttpStatus.of(code));
		assertThat(status.code()).isEqualTo(code);
		assertThat(status.reason()).isEqualTo(reason);
		assertThat(status).hasToString(code + " " + reason);
	}

	@ParameterizedTest
	@ValueSource(ints = { 199, 299, 306, 399, 418, 499, 599 })
	void otherCodesHaveNoPhrase(int code) {
		HttpStatus status = HttpStatus.of(code);
		assertThat(status.reason()).isEmpty();
		assertThat(status).hasToString(Integer.toString(code));
		assertThat(status).isEqualTo(HttpStatus.of(code)).hasSameHashCodeAs(HttpStatus.of(code));
		assertThat(status).isNotEqualTo(HttpStatus.OK);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 1, 99, 600, 999, 1000, Integer.MAX_VALUE })
	void codesOutOfRangeAreRefused(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpStatus.of(code))
			.withMessageContaining(Integer.toString(code));
	}

	@Test
	void theFirstDigitIsTheClass() {
		for (int code = 100; code < 600; code++) {
			assertThat(HttpStatus.of(code).isInterim()).as("%d", code).isEqualTo(code / 100 == 1);
			assertThat(HttpStatus.of(code).isError()).as("%d", code).isEqualTo(code / 100 == 4 || code / 100 == 5);
		}
	}

	// RFC 9110 section 6.4.1. A 205 has content, of length 0 (section 15.3.6).
	@Test
	void onlyInterim204And304ForbidContent() {
		for (int code = 100; code < 600; code++) {
			assertThat(HttpStatus.of(code).forbidsContent()).as("%d", code)
				.isEqualTo(code < 200 || code == 204 || code == 304);
		}
	}

}
