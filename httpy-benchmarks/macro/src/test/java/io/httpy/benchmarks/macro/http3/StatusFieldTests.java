package io.httpy.benchmarks.macro.http3;

import java.util.HexFormat;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link StatusField}, by sections as other servers send them.
 */
class StatusFieldTests {

	@ParameterizedTest
	@CsvSource({ "d8,103", "d9,200", "da,304", "db,404", "dc,503", "ff00,100", "ff01,204", "ff02,206", "ff03,302",
			"ff04,400", "ff05,403", "ff06,421", "ff07,425", "ff08,500" })
	void knowsTheEntriesOfTheStaticTable(String field, int status) {
		assertThat(read("0000" + field)).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "5f0903323031,201", "7f0903343239,429", "5f3003353031,501", "5f3803343138,418" })
	void readsDigitsWhoseNameIsInTheStaticTable(String field, int status) {
		assertThat(read("0000" + field)).isEqualTo(status);
	}

	/** The codes are those of RFC 7541, appendix C.6: 302 is 6402, 307 is 640eff. */
	@ParameterizedTest
	@CsvSource({ "5f09826402,302", "5f0983640eff,307", "5f09821001,200", "5f0983684fff,429" })
	void readsDigitsInTheHuffmanCode(String field, int status) {
		assertThat(read("0000" + field)).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "27003a73746174757303323030", "2db8848d36a303323030", "3db8848d36a3821001" })
	void readsANameThatIsSpelledOut(String field) {
		assertThat(read("0000" + field)).isEqualTo(200);
	}

	@Test
	void doesNotMindTheBaseOrWhatFollows() {
		assertThat(read("007f01d9f5540113")).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0100d9", "000080", "00000a", "000099", "0000d1", "000051013a", "00005f090232305f",
			"00005f0903326130", "00005f098164", "00005f09847777777777", "000027003a73746174757203323030",
			"0000ffffffffffff", "00005f09833fffff" })
	void doesNotKnowAStatusThatIsNotThere(String section) {
		assertThat(read(section)).isEqualTo(StatusField.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "0000", "0000ff", "00005f", "00005f09", "00005f090332", "000027003a737461" })
	void failsIfTheSectionIsCut(String section) {
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> read(section));
	}

	private static int read(String section) {
		return StatusField.read(Unpooled.wrappedBuffer(HexFormat.of().parseHex(section)));
	}

}
