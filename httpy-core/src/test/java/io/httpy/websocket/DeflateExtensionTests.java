package io.httpy.websocket;

import java.util.List;

import io.httpy.config.DeflateConfig;
import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The negotiation of compression (RFC 7692 section 7.1, RFC 6455 section 9.1).
 */
class DeflateExtensionTests {

	private static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

	private static final DeflateConfig TAKEOVER = new DeflateConfig(true, 6, 0, true, true);

	private static @Nullable String answer(DeflateConfig config, String... lines) {
		DeflateExtension extension = DeflateExtension.negotiate(List.of(lines), config);
		return (extension != null) ? extension.response() : null;
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate", "permessage-deflate; client_max_window_bits",
			"permessage-deflate;client_max_window_bits=8", "permessage-deflate; client_max_window_bits=\"15\"",
			"permessage-deflate; server_no_context_takeover; client_no_context_takeover",
			"permessage-deflate ;\tclient_no_context_takeover ; client_max_window_bits = \"1\\0\" ",
			"PerMessage-Deflate; Client_Max_Window_Bits", "x-webkit-deflate-frame, permessage-deflate",
			", ,permessage-deflate,", "other; a=\"b\"; c;d=e, permessage-deflate",
			"permessage-deflate; server_max_window_bits=10, permessage-deflate" })
	void anOfferIsAcceptedWithoutTakeover(String offer) {
		assertThat(answer(DeflateConfig.DEFAULT, offer)).isEqualTo(ANSWER);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					permessage-deflate                                             | permessage-deflate
					permessage-deflate; client_max_window_bits                     | permessage-deflate
					permessage-deflate; server_no_context_takeover                 | permessage-deflate; server_no_context_takeover
					permessage-deflate; client_no_context_takeover                 | permessage-deflate; client_no_context_takeover
					permessage-deflate; server_max_window_bits=15                  | permessage-deflate; server_max_window_bits=15
					permessage-deflate; server_max_window_bits=9, permessage-deflate; server_no_context_takeover \
					| permessage-deflate; server_no_context_takeover
					permessage-deflate; client_no_context_takeover, permessage-deflate \
					| permessage-deflate; client_no_context_takeover
					""")
	void anOfferIsAcceptedWithTakeover(String offer, String answer) {
		assertThat(answer(TAKEOVER, offer)).isEqualTo(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate; server_max_window_bits=14",
			"permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=8",
			"permessage-deflate; server_max_window_bits=015", "permessage-deflate; server_max_window_bits=16",
			"permessage-deflate; client_max_window_bits=7", "permessage-deflate; client_max_window_bits=16",
			"permessage-deflate; client_max_window_bits=09", "permessage-deflate; client_max_window_bits=x",
			"permessage-deflate; server_no_context_takeover=1", "permessage-deflate; client_no_context_takeover=true",
			"permessage-deflate; unknown", "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
			"permessage-deflate; server_no_context_takeover; SERVER_no_context_takeover", "permessage-deflates",
			"x-webkit-deflate-frame", "", "," })
	void anOfferIsDeclined(String offer) {
		assertThat(answer(DeflateConfig.DEFAULT, offer)).isNull();
	}

	@Test
	void linesAreOneList() {
		assertThat(
				answer(TAKEOVER, "permessage-deflate; unknown, other", "permessage-deflate; client_max_window_bits=9"))
			.isEqualTo("permessage-deflate");
		assertThat(answer(TAKEOVER)).isNull();
	}

	@Test
	void nothingIsAcceptedIfItIsNotEnabled() {
		assertThat(answer(new DeflateConfig(false, 6, 0, false, false), "permessage-deflate")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate;", "permessage-deflate; =", "permessage-deflate; a=", ";", "=", "a b",
			"permessage-deflate; a b", "permessage-deflate; a=\"", "permessage-deflate; a=\"b", "a; b=\"\"",
			"a; b=\"c d\"", "a; b=\"c \"", "a; b=\" c\"", "a; b=\"c,d\"", "a; b=\"\\\"\"", "a; b=\"c\\", "a; b=\"c\"d",
			"a(b", "gr\u00fcn", "a\u0000", "a; b=c=d" })
	void aMalformedLineFailsTheHandshake(String line) {
		assertThatExceptionOfType(HttpException.class).isThrownBy(() -> answer(DeflateConfig.DEFAULT, line))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(HttpStatus.BAD_REQUEST));
	}

	@Test
	void whatDeflatesIsOfTheSessionOnlyWithTakeover() {
		DeflateExtension shared = DeflateExtension.negotiate(List.of("permessage-deflate"), DeflateConfig.DEFAULT);
		assertThat(shared.newDeflation()).isSameAs(shared.newDeflation());
		DeflateExtension own = DeflateExtension.negotiate(List.of("permessage-deflate"), TAKEOVER);
		Deflation deflation = own.newDeflation();
		assertThat(deflation.isShared()).isFalse();
		deflation.release();
	}

}
