package io.httpy.spring.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import io.httpy.http.MediaType;
import io.httpy.spring.codec.BodyWriter;

/**
 * Writes an object as one line of JSON. Line breaks that the mapper indents with are left
 * out: within a value there are none that mean anything (RFC 8259 section 7).
 *
 * @param writer writes the JSON
 */
record JsonLine(BodyWriter writer) implements MappedPublisher.Encoder {

	@Override
	public ByteBuffer encode(Object item) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.writer.write(item, MediaType.JSON, out);
		out.write('\n');
		byte[] line = out.toByteArray();
		return ByteBuffer.wrap(line, 0, join(line));
	}

	/** Returns the length without the line breaks but the last. */
	private static int join(byte[] line) {
		int length = 0;
		for (int i = 0; i < line.length - 1; i++) {
			if (line[i] != '\n' && line[i] != '\r') {
				line[length++] = line[i];
			}
		}
		line[length++] = '\n';
		return length;
	}

}
