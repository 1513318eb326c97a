package io.httpy.protocol.h3;

import io.httpy.http.HttpStatus;
import io.httpy.protocol.qpack.QpackEncoder;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames that carry fields, which were made valid before.
 */
final class Http3Sections {

	private static final AsciiString STATUS = AsciiString.cached(":status");

	/** Type, length and the id of a push. */
	private static final int MAX_FRAME_HEAD = 9;

	private static final int SMALL = 0x4000;

	private Http3Sections() {
	}

	/**
	 * Writes a header section, or trailers.
	 * @param output what sends it
	 * @param status its status, or null for trailers
	 * @param fields names and values
	 */
	static void write(Http3Output output, @Nullable HttpStatus status, AsciiString[] fields) {
		int limit = maxSize(fields) + STATUS.length();
		ByteBuf out = output.append(limit);
		int begin = begin(out, Http3Frames.HEADERS, limit);
		QpackEncoder.begin(out);
		if (status != null) {
			QpackEncoder.add(out, STATUS, ResponseFields.status(status));
		}
		QpackEncoder.add(out, fields);
		end(out, begin, limit);
	}

	/**
	 * Promises a push (RFC 9114 section 7.2.5).
	 * @param output what sends it
	 * @param id the id of the push
	 * @param fields names and values of its request
	 */
	static void promise(Http3Output output, int id, AsciiString[] fields) {
		int limit = maxSize(fields);
		ByteBuf out = output.append(limit);
		int begin = begin(out, Http3Frames.PUSH_PROMISE, limit);
		VariableInteger.write(out, id);
		QpackEncoder.begin(out);
		QpackEncoder.add(out, fields);
		end(out, begin, limit);
	}

	private static int maxSize(AsciiString[] fields) {
		return MAX_FRAME_HEAD + QpackEncoder.maxSize(fields);
	}

	/** The length is known at the end, and needs not be written in the least bytes. */
	private static int begin(ByteBuf out, long type, int limit) {
		out.writeByte((int) type);
		out.writeZero((limit < SMALL) ? Short.BYTES : Integer.BYTES);
		return out.writerIndex();
	}

	private static void end(ByteBuf out, int begin, int limit) {
		int length = out.writerIndex() - begin;
		if (limit < SMALL) {
			out.setShort(begin - Short.BYTES, length | 0x4000);
		}
		else {
			out.setInt(begin - Integer.BYTES, length | 0x8000_0000);
		}
	}

}
