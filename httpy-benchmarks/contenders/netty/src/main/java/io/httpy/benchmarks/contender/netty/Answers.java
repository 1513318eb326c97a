package io.httpy.benchmarks.contender.netty;

import java.nio.charset.StandardCharsets;

import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import tools.jackson.core.JacksonException;

/**
 * Finds the answer to a request, whatever its protocol. Paths of HTTP/1.1 are strings,
 * those of the others are {@link AsciiString}s, and neither becomes the other here.
 */
final class Answers {

	private static final AsciiString PLAINTEXT = AsciiString.cached("/plaintext");

	private static final AsciiString JSON = AsciiString.cached("/json");

	private static final AsciiString ECHO = AsciiString.cached("/echo");

	private static final AsciiString LARGE = AsciiString.cached("/large");

	private static final AsciiString STATIC = AsciiString.cached("/static");

	private static final AsciiString USERS = AsciiString.cached("/users/");

	private static final AsciiString POSTS = AsciiString.cached("/posts/");

	private final Answer plaintext = Answer.constant(HttpHeaderValues.TEXT_PLAIN,
			Workload.GREETING.getBytes(StandardCharsets.US_ASCII));

	private final Answer staticContent = Answer.constant(HttpHeaderValues.APPLICATION_OCTET_STREAM,
			Workload.staticContent());

	private final Clock clock;

	private final boolean lean;

	/**
	 * Makes the answers.
	 * @param lean whether fields are an array that nobody can add to, in place of a map
	 */
	Answers(Clock clock, boolean lean) {
		this.clock = clock;
		this.lean = lean;
	}

	/** Whether fields are an array that nobody can add to, in place of a map. */
	boolean lean() {
		return this.lean;
	}

	/** The field {@code date} of all answers. */
	AsciiString date() {
		return this.clock.date();
	}

	Answer get(CharSequence path, ByteBufAllocator alloc) {
		if (PLAINTEXT.contentEquals(path)) {
			return this.plaintext.again();
		}
		if (JSON.contentEquals(path)) {
			return Answer.json(Json.write(Workload.message(), alloc));
		}
		if (has(path, 0, USERS)) {
			return userPost(path, alloc);
		}
		if (LARGE.contentEquals(path)) {
			return Answer.json(Json.write(Workload.items(), alloc));
		}
		if (STATIC.contentEquals(path)) {
			return this.staticContent.again();
		}
		return Answer.NOT_FOUND;
	}

	/** Answers a request whose content is here; the caller releases it. */
	Answer post(CharSequence path, ByteBuf content, ByteBufAllocator alloc) {
		if (!ECHO.contentEquals(path)) {
			return Answer.NOT_FOUND;
		}
		try {
			return Answer.json(Json.write(Json.readEcho(content), alloc));
		}
		catch (JacksonException ex) {
			return Answer.BAD_REQUEST;
		}
	}

	private static Answer userPost(CharSequence path, ByteBufAllocator alloc) {
		int end = AsciiString.indexOf(path, '/', USERS.length());
		if (end == -1 || !has(path, end, POSTS)) {
			return Answer.NOT_FOUND;
		}
		try {
			long id = Long.parseLong(path, USERS.length(), end, 10);
			long postId = Long.parseLong(path, end + POSTS.length(), path.length(), 10);
			return Answer.json(Json.write(new UserPost(id, postId), alloc));
		}
		catch (NumberFormatException ex) {
			return Answer.BAD_REQUEST;
		}
	}

	private static boolean has(CharSequence path, int at, AsciiString part) {
		return AsciiString.regionMatches(path, false, at, part, 0, part.length());
	}

}
