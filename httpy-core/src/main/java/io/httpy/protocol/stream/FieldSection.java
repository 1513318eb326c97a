package io.httpy.protocol.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

import io.httpy.config.LimitsConfig;
import io.httpy.http.Headers;

import org.jspecify.annotations.Nullable;

/**
 * A header or trailer section, checked as it is decoded, field by field, and from then on
 * the handler's view of it. Decoding must go on whatever is found, for the tables of
 * HPACK and QPACK are shared by all messages of a connection; so what is wrong is
 * remembered, and over a limit nothing more is kept. Values are ISO-8859-1, and become
 * strings when they are asked for.
 */
public final class FieldSection implements Headers {

	private static final int INITIAL_FIELDS = 8;

	private static final String UPGRADE = "upgrade";

	/** What a line of HTTP/1.1 has besides name and value, so that limits agree. */
	private static final int LINE_OVERHEAD = 4;

	private final int maxSize;

	private final int maxCount;

	private final @Nullable CharSequence[] pseudo = new @Nullable CharSequence[PseudoField.COUNT];

	private CharSequence[] fields = new CharSequence[INITIAL_FIELDS * 2];

	private int length;

	private int count;

	private long size;

	private int cookie = -1;

	private boolean hasPseudo;

	private boolean upgrade;

	private @Nullable String malformed;

	/**
	 * Creates an empty section.
	 * @param limits its limits of fields and of bytes
	 */
	public FieldSection(LimitsConfig limits) {
		this.maxSize = limits.maxHeaderSize();
		this.maxCount = limits.maxHeaderCount();
	}

	/**
	 * Takes the next field line.
	 * @param name the name as decoded
	 * @param value the value as decoded, a character for each octet
	 */
	public void add(CharSequence name, CharSequence value) {
		if (name.length() > 0 && name.charAt(0) == ':') {
			addPseudo(name, value);
			return;
		}
		this.count++;
		this.size += name.length() + value.length() + LINE_OVERHEAD;
		if (this.malformed == null) {
			this.malformed = FieldRules.breach(name, value);
		}
		if (this.malformed == null && !isTooLarge()) {
			keep(name, value);
		}
	}

	private void addPseudo(CharSequence name, CharSequence value) {
		this.hasPseudo = true;
		PseudoField field = PseudoField.of(name);
		if (field == null) {
			malformed("a pseudo-header field is unknown");
		}
		else if (this.count > 0) {
			malformed("a pseudo-header field follows a regular one");
		}
		else if (this.pseudo[field.ordinal()] != null) {
			malformed("a pseudo-header field is doubled");
		}
		else if (!FieldRules.isValue(value)) {
			malformed("a pseudo-header field has a forbidden character");
		}
		else {
			this.pseudo[field.ordinal()] = value;
		}
	}

	/** Notes the first thing that is wrong. */
	private void malformed(String reason) {
		if (this.malformed == null) {
			this.malformed = reason;
		}
	}

	/**
	 * Cookies may come in crumbs for the sake of compression; a handler gets them in one
	 * line (RFC 9113 section 8.2.3, RFC 9114 section 4.2.1).
	 */
	private void keep(CharSequence name, CharSequence value) {
		if (FieldRules.is(name, "cookie")) {
			if (this.cookie >= 0) {
				this.fields[this.cookie] = this.fields[this.cookie] + "; " + value;
				return;
			}
			this.cookie = this.length + 1;
		}
		if (this.length == this.fields.length) {
			this.fields = Arrays.copyOf(this.fields, this.length * 2);
		}
		this.fields[this.length++] = name;
		this.fields[this.length++] = value;
	}

	/**
	 * Returns what makes the section malformed.
	 * @return what is wrong, or null
	 */
	public @Nullable String malformation() {
		return this.malformed;
	}

	/**
	 * Whether a limit of bytes or of fields is exceeded (RFC 6585 section 5).
	 * @return whether some of it is missing therefore
	 */
	public boolean isTooLarge() {
		return this.size > this.maxSize || this.count > this.maxCount;
	}

	/**
	 * Makes sure that this can be a trailer section, which has no pseudo-header fields.
	 * @throws MalformedMessageException if it breaks a rule
	 */
	public void requireTrailers() throws MalformedMessageException {
		if (this.malformed != null) {
			throw new MalformedMessageException(this.malformed);
		}
		if (this.hasPseudo) {
			throw new MalformedMessageException("a trailer section has a pseudo-header field");
		}
	}

	@Nullable CharSequence pseudo(PseudoField field) {
		return this.pseudo[field.ordinal()];
	}

	/**
	 * Presents the protocol of an extended CONNECT as HTTP/1.1 would, by a field that no
	 * client can send here itself (RFC 9113 section 8.2.2).
	 */
	void upgradeTo(CharSequence protocol) {
		this.upgrade = true;
		keep(UPGRADE, protocol);
	}

	/** Whether another protocol is asked for. */
	boolean isUpgrade() {
		return this.upgrade;
	}

	/** Whether there is an upgrade is looked up with each response, and is known. */
	@Override
	public boolean contains(String name) {
		return name.equals(UPGRADE) ? this.upgrade : first(name) != null;
	}

	/** Returns how many lines a field has. */
	int lines(String name) {
		int lines = 0;
		for (int i = 0; i < this.length; i += 2) {
			lines += FieldRules.is(this.fields[i], name) ? 1 : 0;
		}
		return lines;
	}

	@Override
	public @Nullable String first(String name) {
		for (int i = 0; i < this.length; i += 2) {
			if (FieldRules.equalsIgnoreCase(this.fields[i], name)) {
				return this.fields[i + 1].toString();
			}
		}
		return null;
	}

	@Override
	public List<String> all(String name) {
		List<String> values = new ArrayList<>(2);
		for (int i = 0; i < this.length; i += 2) {
			if (FieldRules.equalsIgnoreCase(this.fields[i], name)) {
				values.add(this.fields[i + 1].toString());
			}
		}
		return values;
	}

	@Override
	public int size() {
		return this.length / 2;
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		for (int i = 0; i < this.length; i += 2) {
			consumer.accept(this.fields[i].toString(), this.fields[i + 1].toString());
		}
	}

	@Override
	public String toString() {
		return size() + " fields";
	}

}
