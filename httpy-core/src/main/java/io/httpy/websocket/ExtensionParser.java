package io.httpy.websocket;

import java.util.ArrayList;
import java.util.List;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.websocket.ExtensionOffer.Parameter;

import org.jspecify.annotations.Nullable;

/**
 * Reads a line of Sec-WebSocket-Extensions (RFC 6455 section 9.1): <pre>
 * extension-list = 1#( token *( ";" token [ "=" ( token / quoted-string ) ] ) )
 * </pre> What is not of that form fails the handshake.
 */
final class ExtensionParser {

	private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

	private final String line;

	private int at;

	private ExtensionParser(String line) {
		this.line = line;
	}

	/**
	 * Returns what is offered.
	 * @param lines of the field, which is one list even if it is split
	 * @return the offers, in the order of preference
	 * @throws HttpException with status 400
	 */
	static List<ExtensionOffer> parse(Iterable<String> lines) {
		List<ExtensionOffer> offers = new ArrayList<>();
		for (String line : lines) {
			new ExtensionParser(line).addTo(offers);
		}
		return offers;
	}

	private void addTo(List<ExtensionOffer> offers) {
		do {
			skipSpace();
			// Elements of lists may be empty (RFC 9110 section 5.6.1.2)
			if (!isEnd() && !isAt(',')) {
				offers.add(offer());
			}
		}
		while (skip(','));
		if (!isEnd()) {
			throw malformed();
		}
	}

	private ExtensionOffer offer() {
		String name = token();
		List<Parameter> parameters = new ArrayList<>();
		while (skip(';')) {
			skipSpace();
			parameters.add(new Parameter(token(), value()));
		}
		return new ExtensionOffer(name, parameters);
	}

	private @Nullable String value() {
		if (!skip('=')) {
			return null;
		}
		skipSpace();
		return skip('"') ? quoted() : token();
	}

	/** Must be a token once it is unquoted. */
	private String quoted() {
		StringBuilder value = new StringBuilder();
		while (!isAt('"')) {
			if (isAt('\\')) {
				this.at++;
			}
			if (isEnd() || !isTokenChar(this.line.charAt(this.at))) {
				throw malformed();
			}
			value.append(this.line.charAt(this.at++));
		}
		this.at++;
		if (value.isEmpty()) {
			throw malformed();
		}
		return value.toString();
	}

	private String token() {
		int begin = this.at;
		while (!isEnd() && isTokenChar(this.line.charAt(this.at))) {
			this.at++;
		}
		if (this.at == begin) {
			throw malformed();
		}
		return this.line.substring(begin, this.at);
	}

	private static boolean isTokenChar(char c) {
		return c > ' ' && c < 0x7f && SEPARATORS.indexOf(c) < 0;
	}

	/** Skips a separator, and the space before it. */
	private boolean skip(char separator) {
		skipSpace();
		if (!isAt(separator)) {
			return false;
		}
		this.at++;
		return true;
	}

	private void skipSpace() {
		while (isAt(' ') || isAt('\t')) {
			this.at++;
		}
	}

	private boolean isAt(char c) {
		return !isEnd() && this.line.charAt(this.at) == c;
	}

	private boolean isEnd() {
		return this.at == this.line.length();
	}

	private static HttpException malformed() {
		return new HttpException(HttpStatus.BAD_REQUEST, "Sec-WebSocket-Extensions is malformed.");
	}

}
