package io.httpy.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A media type or, with wildcards, a media range (RFC 9110 section 8.3.1 and 12.5.1).
 * Immutable; type, subtype, parameter names and the charset, whose value has no case
 * either, are kept in lower case.
 */
public final class MediaType {

	/** Any type. */
	public static final MediaType ALL = new MediaType("*", "*", Map.of());

	/** UTF-8 text. */
	public static final MediaType TEXT_PLAIN = new MediaType("text", "plain", Map.of("charset", "utf-8"));

	/** UTF-8 HTML. */
	public static final MediaType TEXT_HTML = new MediaType("text", "html", Map.of("charset", "utf-8"));

	/** JSON (RFC 8259), always UTF-8. */
	public static final MediaType JSON = new MediaType("application", "json", Map.of());

	/** A problem document (RFC 9457). */
	public static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json", Map.of());

	/** Server-sent events (WHATWG HTML section 9.2), always UTF-8. */
	public static final MediaType EVENT_STREAM = new MediaType("text", "event-stream", Map.of());

	/** JSON values, each on a line of its own, always UTF-8. */
	public static final MediaType NDJSON = new MediaType("application", "x-ndjson", Map.of());

	/** Bytes of no known type. */
	public static final MediaType OCTET_STREAM = new MediaType("application", "octet-stream", Map.of());

	private final String type;

	private final String subtype;

	private final Map<String, String> parameters;

	private final String text;

	MediaType(String type, String subtype, Map<String, String> parameters) {
		this.type = type;
		this.subtype = subtype;
		this.parameters = parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(parameters);
		this.text = format(type, subtype, parameters);
	}

	/**
	 * Returns a media type without parameters.
	 * @param type the type, or "*"
	 * @param subtype the subtype, or "*"
	 * @return the media type
	 * @throws IllegalArgumentException if either is not a token, or only the type is "*"
	 */
	public static MediaType of(String type, String subtype) {
		return MediaTypeParser.checked(type.toLowerCase(Locale.ROOT), subtype.toLowerCase(Locale.ROOT), Map.of());
	}

	/**
	 * Reads a media type.
	 * @param text for example {@code text/html;charset=utf-8}
	 * @return the media type
	 * @throws IllegalArgumentException if it is malformed
	 */
	public static MediaType parse(String text) {
		return switch (text) {
			case "application/json" -> JSON;
			case "text/plain;charset=utf-8" -> TEXT_PLAIN;
			case "*/*" -> ALL;
			default -> MediaTypeParser.parse(text);
		};
	}

	/**
	 * Returns this media type with one parameter set.
	 * @param name the parameter's name
	 * @param value its value
	 * @return the new media type
	 * @throws IllegalArgumentException if the name is not a token, or the value has
	 * control characters or characters above ISO-8859-1
	 */
	public MediaType withParameter(String name, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.parameters);
		changed.put(name.toLowerCase(Locale.ROOT), value);
		return MediaTypeParser.checked(this.type, this.subtype, changed);
	}

	/**
	 * Returns the type.
	 * @return for example "text", or "*"
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Returns the subtype.
	 * @return for example "html", or "*"
	 */
	public String subtype() {
		return this.subtype;
	}

	/**
	 * Returns a parameter.
	 * @param name its name in lower case
	 * @return its value with quotes removed, or null if absent
	 */
	public @Nullable String parameter(String name) {
		return this.parameters.get(name);
	}

	/**
	 * Returns the parameters.
	 * @return values with quotes removed by name in lower case, in their order;
	 * unmodifiable
	 */
	public Map<String, String> parameters() {
		return this.parameters;
	}

	/**
	 * Returns the charset parameter.
	 * @param fallback used when there is none
	 * @return the charset
	 * @throws IllegalArgumentException if the parameter names no charset of this JVM
	 */
	public Charset charset(Charset fallback) {
		String name = this.parameters.get("charset");
		if (name == null) {
			return fallback;
		}
		try {
			return Charset.forName(name);
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			throw new IllegalArgumentException("Unknown charset \"" + Printable.of(name) + '"', ex);
		}
	}

	/**
	 * Whether another type falls under this range; parameters are not compared.
	 * @param other the type to test
	 * @return whether this equals it or is a wildcard that covers it;
	 * {@code application/*+json} covers {@code application/problem+json}
	 */
	public boolean includes(MediaType other) {
		if (this.type.equals("*")) {
			return true;
		}
		if (!this.type.equals(other.type)) {
			return false;
		}
		if (this.subtype.equals("*") || this.subtype.equals(other.subtype)) {
			return true;
		}
		return this.subtype.startsWith("*+") && other.subtype.endsWith(this.subtype.substring(1));
	}

	private static String format(String type, String subtype, Map<String, String> parameters) {
		StringBuilder text = new StringBuilder(type).append('/').append(subtype);
		parameters.forEach((name, value) -> {
			text.append(';').append(name).append('=');
			if (FieldSyntax.isToken(value)) {
				text.append(value);
			}
			else {
				text.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
			}
		});
		return text.toString();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof MediaType that && this.type.equals(that.type)
				&& this.subtype.equals(that.subtype) && this.parameters.equals(that.parameters);
	}

	@Override
	public int hashCode() {
		return 31 * this.type.hashCode() + this.subtype.hashCode();
	}

	/**
	 * Returns the field value.
	 * @return for example {@code text/html;charset=utf-8}
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
