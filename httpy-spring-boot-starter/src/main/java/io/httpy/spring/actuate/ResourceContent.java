package io.httpy.spring.actuate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Executor;

import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Streams a resource, as a heap dump or a log, at the pace of the client. Knows single
 * ranges of bytes (RFC 9110 section 14.1.2), by which the end of a log is followed; any
 * other range is answered with the whole, which section 14.2 allows. No length is
 * promised, for a log grows while it is read.
 */
final class ResourceContent {

	private static final String UNIT = "bytes=";

	private static final int MAX_DIGITS = 18;

	private static final long ABSENT = -1;

	private static final long MALFORMED = -2;

	private ResourceContent() {
	}

	static Response respond(Resource resource, MediaType type, Request request, Executor executor) throws IOException {
		InputStream stream = resource.getInputStream();
		try {
			if (request.method().equals(HttpMethod.HEAD)) {
				// Opened nevertheless: to close it is what removes a temporary file
				stream.close();
				return headers(HttpStatus.OK, type).empty();
			}
			long[] range = range(request, resource);
			if (range == null) {
				return headers(HttpStatus.OK, type).stream(stream, executor);
			}
			return part(stream, range, type, executor);
		}
		catch (IOException | RuntimeException ex) {
			stream.close();
			throw ex;
		}
	}

	private static ResponseBuilder headers(HttpStatus status, MediaType type) {
		return Response.status(status).contentType(type).header("accept-ranges", "bytes");
	}

	private static Response part(InputStream stream, long[] range, MediaType type, Executor executor)
			throws IOException {
		long first = range[0];
		long last = range[1];
		long length = range[2];
		if (first > last) {
			stream.close();
			return Response.status(HttpStatus.of(416)).header("content-range", "bytes */" + length).empty();
		}
		stream.skipNBytes(first);
		return headers(HttpStatus.of(206), type).header("content-range", "bytes " + first + '-' + last + '/' + length)
			.stream(new LimitedStream(stream, last - first + 1), executor);
	}

	/** Returns first byte, last byte and length, or null if all is wanted. */
	private static long @Nullable [] range(Request request, Resource resource) throws IOException {
		String value = request.header("range");
		// RFC 9110 section 13.1.5: without a validator no If-Range can match
		if (value == null || request.headers().contains("if-range")
				|| !value.toLowerCase(Locale.ROOT).startsWith(UNIT)) {
			return null;
		}
		String spec = value.substring(UNIT.length()).trim();
		int dash = spec.indexOf('-');
		if (dash < 0) {
			return null;
		}
		long first = number(spec.substring(0, dash));
		long last = number(spec.substring(dash + 1));
		if (first == MALFORMED || last == MALFORMED || first == ABSENT && last == ABSENT) {
			return null;
		}
		long length = resource.contentLength();
		if (first == ABSENT) {
			return new long[] { Math.max(0, length - last), length - 1, length };
		}
		if (last != ABSENT && last < first) {
			return null;
		}
		return new long[] { first, (last == ABSENT) ? length - 1 : Math.min(last, length - 1), length };
	}

	private static long number(String text) {
		if (text.isEmpty()) {
			return ABSENT;
		}
		if (text.length() > MAX_DIGITS || !text.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return MALFORMED;
		}
		return Long.parseLong(text);
	}

	/** Ends after a number of bytes. */
	private static final class LimitedStream extends FilterInputStream {

		private long left;

		LimitedStream(InputStream stream, long length) {
			super(stream);
			this.left = length;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (this.left == 0) {
				return -1;
			}
			int read = super.read(target, offset, (int) Math.min(length, this.left));
			this.left -= Math.max(0, read);
			return read;
		}

	}

}
