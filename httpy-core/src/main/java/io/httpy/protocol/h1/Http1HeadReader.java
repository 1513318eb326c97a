package io.httpy.protocol.h1;

import io.httpy.config.LimitsConfig;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpMethod;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of a connection, one after another, and the trailers of their bodies
 * (RFC 9112 section 2.1 and 7.1.2). Takes no more of the input than belongs to them.
 * Whatever is wrong is found at the same octet however the input is split.
 */
final class Http1HeadReader {

	private final Http1RequestLine line;

	private final Http1FieldLines fields;

	private final Http1Framing framing = new Http1Framing();

	private final Http1RequestHeads heads;

	/** What has come of a section that is not complete. */
	private @Nullable Http1Window kept;

	private boolean inFields;

	/** Whether the next octet belongs to another request. */
	private boolean ended;

	Http1HeadReader(LimitsConfig limits, ConnectionInfo connection) {
		this.line = new Http1RequestLine(limits.maxRequestLine());
		this.fields = new Http1FieldLines(limits);
		this.heads = new Http1RequestHeads(connection);
		this.ended = true;
	}

	/** Returns what the fields of the head that was read last say. */
	Http1Framing framing() {
		return this.framing;
	}

	/** Whether the head that is or was read is one of HEAD, as far as is known. */
	boolean isOfHead() {
		return this.line.method().equals(HttpMethod.HEAD);
	}

	/** Whether a part of a head has come; empty lines before it are none. */
	boolean hasBegunHead() {
		return this.kept != null && this.line.hasBegun();
	}

	/**
	 * Reads a head, or goes on with one.
	 * @param in the input, of which the head is taken, or all there is
	 * @return the head, or null if more of it must come
	 * @throws Http1ViolationException if it breaks a rule
	 */
	@Nullable RequestHead readHead(ByteBuf in) {
		if (this.ended) {
			reset();
		}
		Http1Window window = window();
		while (in.isReadable()) {
			window.fill(in);
			if (isHeadComplete(window)) {
				window.giveBack(in, this.fields.end());
				this.kept = null;
				this.ended = true;
				return this.heads.head(window.bytes(), this.line, this.framing, this.fields.headers(window));
			}
		}
		keepHead(window);
		return null;
	}

	private void reset() {
		this.line.reset();
		this.fields.reset();
		this.framing.reset();
		this.inFields = false;
		this.ended = false;
	}

	private Http1Window window() {
		return (this.kept != null) ? this.kept : Http1Window.shared();
	}

	private boolean isHeadComplete(Http1Window window) {
		if (!this.inFields) {
			if (!this.line.read(window.bytes(), window.end())) {
				return false;
			}
			this.inFields = true;
			this.fields.begin(this.line.end());
		}
		return this.fields.read(window, this.framing);
	}

	/** Whole empty lines need not be kept, for a connection may be idle after them. */
	private void keepHead(Http1Window window) {
		if (this.line.isBetweenLines(window.end())) {
			this.line.rewind();
			this.kept = null;
		}
		else {
			keep(window);
		}
	}

	private void keep(Http1Window window) {
		if (this.kept == null) {
			this.kept = window.keep();
		}
	}

	/** The last chunk has come. */
	void beginTrailers() {
		this.fields.begin(0);
	}

	/**
	 * Reads a trailer section, or goes on with one. Nobody asks for its fields.
	 * @param in the input, of which the section is taken, or all there is
	 * @return whether it is complete
	 * @throws Http1ViolationException if it breaks a rule
	 */
	boolean readTrailers(ByteBuf in) {
		Http1Window window = window();
		while (in.isReadable()) {
			window.fill(in);
			if (this.fields.read(window, null)) {
				window.giveBack(in, this.fields.end());
				this.kept = null;
				return true;
			}
		}
		keep(window);
		return false;
	}

}
