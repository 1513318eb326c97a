package io.httpy.protocol.qpack;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.httpy.config.LimitsConfig;
import io.httpy.protocol.stream.FieldSection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What is encoded is decoded again, and what no encoder may write is refused.
 */
class QpackTests {

	private static List<String> decode(ByteBuf in) throws QpackException {
		FieldSection section = new FieldSection(LimitsConfig.DEFAULT);
		QpackDecoder.decode(in, section);
		assertThat(in.isReadable()).isFalse();
		assertThat(section.malformation()).isNull();
		List<String> fields = new ArrayList<>();
		section.forEach((name, value) -> fields.add(name + ": " + value));
		return fields;
	}

	private static List<String> decode(String hex) throws QpackException {
		return decode(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0000                         |
			0000 c2                      | age: 0
			0000 ff 23                   | x-frame-options: sameorigin
			0000 52 02 3132              | age: 12
			0000 5f 4d 01 31             | server: 1
			0000 72 02 3132              | age: 12
			0000 52 82 6402              | age: 302
			0000 21 61 01 62             | a: b
			0000 31 61 01 62             | a: b
			0000 2f01 25a849e95ba97d7f 00  | custom-key:
			0007 c2                      | age: 0
			007f 80 01 c2                | age: 0
			""")
	void eachFormOfAFieldLineIsDecoded(String hex, String field) throws QpackException {
		List<String> expected = (field != null) ? List.of(field.endsWith(":") ? field + " " : field) : List.of();
		assertThat(decode(hex.replace(" ", ""))).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|', textBlock = """
			-              | nothing
			00             | half a prefix
			ff             | a cut Required Insert Count
			0100 c2        | something required
			0080 c2        | a negative base
			0000 82        | an index of the dynamic table
			0000 42 00     | a name of the dynamic table
			0000 10        | an index after the base
			0000 00 00     | a name after the base
			0000 ff 24     | an index beyond the table
			0000 5f 54 00  | a name beyond the table
			0000 ff        | a cut index
			0000 ffff      | a cut index of two octets
			0000 ffffffffffff01 | an index without measure
			0000 21        | no name
			0000 21 61     | no value
			0000 21 61 02 62 | a cut value
			0000 27 f9ffff7f 61 | a long name that is not there
			0000 21 61 7f ffffff7f | a long value that is not there
			0000 21 61 81 00 | a value whose padding is none
			0000 29 ff 00  | a name of padding alone
			""")
	void whatCannotBeDecodedIsRefused(String hex, String what) {
		String bytes = hex.equals("-") ? "" : hex.replace(" ", "");
		assertThatExceptionOfType(QpackException.class).as(what).isThrownBy(() -> decode(bytes));
	}

	@Test
	void theTableIsThatOfTheRfc() {
		assertThat(StaticTable.size()).isEqualTo(99);
		assertThat(StaticTable.name(0).toString()).isEqualTo(":authority");
		assertThat(StaticTable.value(52).toString()).isEqualTo("text/html; charset=utf-8");
		assertThat(StaticTable.value(54).toString()).isEqualTo("text/plain;charset=utf-8");
		assertThat(StaticTable.value(85).toString()).isEqualTo("script-src 'none'; object-src 'none'; base-uri 'none'");
		assertThat(StaticTable.name(98).toString()).isEqualTo("x-frame-options");
		for (int i = 0; i < StaticTable.size(); i++) {
			assertThat(StaticTable.find(StaticTable.name(i), StaticTable.value(i))).isEqualTo(i);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			:status      | 200                      | 0000d9
			:status      | 201                      | 00005f0903323031
			content-type | text/html; charset=utf-8 | 0000f4
			age          | 7                        | 0000520137
			a            | b                        | 000021610162
			set-cookie   | a=b                      | 00007e03613d62
			x-long-name  | b                        | 00002704782d6c6f6e672d6e616d650162
			""")
	void fieldsOfTheTableAreNotWrittenOut(String name, String value, String hex) {
		ByteBuf out = Unpooled.buffer();
		QpackEncoder.begin(out);
		QpackEncoder.add(out, AsciiString.of(name), AsciiString.of(value));
		assertThat(HexFormat.of().formatHex(out.array(), 0, out.writerIndex())).isEqualTo(hex);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void whatIsEncodedIsDecoded(long seed) throws QpackException {
		Random random = new Random(seed);
		for (int round = 0; round < 2_000; round++) {
			AsciiString[] fields = new AsciiString[2 * random.nextInt(6)];
			List<String> expected = new ArrayList<>();
			for (int i = 0; i < fields.length; i += 2) {
				boolean known = random.nextBoolean();
				// Not those with a colon, nor cookies, which a section has its own views
				// on
				int index = 28 + random.nextInt(70);
				fields[i] = (known && !StaticTable.name(index).startsWith(":")) ? StaticTable.name(index)
						: text(random, "x", 300);
				fields[i + 1] = random.nextBoolean() ? StaticTable.value(index) : text(random, "v", 400);
				expected.add(fields[i] + ": " + fields[i + 1]);
			}
			ByteBuf out = Unpooled.buffer();
			QpackEncoder.begin(out);
			QpackEncoder.add(out, fields);
			assertThat(out.readableBytes()).isLessThanOrEqualTo(QpackEncoder.maxSize(fields));
			assertThat(decode(out)).isEqualTo(expected);
		}
	}

	private static AsciiString text(Random random, String letter, int max) {
		return AsciiString.of(letter.repeat(1 + random.nextInt(max)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void noBytesDoMoreHarmThanToBeRefused(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = new byte[2 + random.nextInt(60)];
			random.nextBytes(bytes);
			bytes[0] = 0;
			bytes[1] = 0;
			assertThatNoException().isThrownBy(() -> attempt(bytes));
		}
	}

	private static void attempt(byte[] bytes) {
		try {
			QpackDecoder.decode(Unpooled.wrappedBuffer(bytes), new FieldSection(LimitsConfig.DEFAULT));
		}
		catch (QpackException ex) {
			assertThat(ex.getStackTrace()).isEmpty();
		}
	}

}
