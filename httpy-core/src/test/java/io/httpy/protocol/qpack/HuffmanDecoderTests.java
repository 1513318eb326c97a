package io.httpy.protocol.qpack;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.util.AsciiString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The code of RFC 7541, by its own examples and by what Netty's encoder of HPACK makes.
 */
class HuffmanDecoderTests {

	/**
	 * In Netty's encoder, the field up to its value: literal, and a name of one octet.
	 */
	private static final int HPACK_HEAD = 3;

	private static String decode(String hex) throws QpackException {
		byte[] bytes = HexFormat.of().parseHex(hex);
		return HuffmanDecoder.decode(Unpooled.wrappedBuffer(bytes), bytes.length).toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			f1e3c2e5f23a6ba0ab90f4ff             | www.example.com
			a8eb10649cbf                         | no-cache
			25a849e95ba97d7f                     | custom-key
			25a849e95bb8e8b4bf                   | custom-value
			6402                                 | 302
			640eff                               | 307
			aec3771a4b                           | private
			d07abe941054d444a8200595040b8166e082a62d1bff | Mon, 21 Oct 2013 20:13:21 GMT
			9d29ad171863c78f0b97c8e9ae82ae43d3   | https://www.example.com
			9bd9ab                               | gzip
			94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007 \
			| foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1
			""")
	void theExamplesOfTheRfcAreDecoded(String hex, String text) throws QpackException {
		assertThat(decode(hex)).isEqualTo(text);
	}

	@Test
	void eachOctetIsDecodedWhereverItStands() throws Exception {
		DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, true,
				16, 0);
		// Nothing is put into a table, so that each field is a literal
		encoder.maxHeaderTableSize(0);
		for (int octet = 0; octet < 256; octet++) {
			for (int before = 0; before < Byte.SIZE; before++) {
				String text = "e".repeat(16) + "x".repeat(before) + (char) octet + "0";
				assertThat(decodeEncoded(encoder, text)).isEqualTo(text);
			}
		}
	}

	private static String decodeEncoded(DefaultHttp2HeadersEncoder encoder, String text)
			throws Http2Exception, QpackException {
		ByteBuf encoded = Unpooled.buffer();
		AsciiString value = new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1));
		encoder.encodeHeaders(1, new DefaultHttp2Headers(false).add("x", value), encoded);
		// The table is resized first
		int begin = encoded.indexOf(0, encoded.writerIndex(), (byte) 'x') - HPACK_HEAD + 1;
		encoded.readerIndex(begin + HPACK_HEAD);
		int size = encoded.readByte() & 0x7f;
		assertThat(encoded.readableBytes()).isEqualTo(size);
		return HuffmanDecoder.decode(encoded, size).toString();
	}

	@Test
	void nothingIsDecodedToNothing() throws QpackException {
		assertThat(decode("")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "a8eb10649cbfff", "a8eb10649cb0", "00", "fffffffc", "3fffffff", "07ff" })
	void whatDoesNotEndWithItsPaddingIsRefused(String hex) {
		assertThatExceptionOfType(QpackException.class).isThrownBy(() -> decode(hex));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ffffffff", "07ffffffff", "ffffffffffffffff" })
	void anEndWithinIsRefused(String hex) {
		assertThatExceptionOfType(QpackException.class).isThrownBy(() -> decode(hex)).withMessageContaining("end");
	}

}
