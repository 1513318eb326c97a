package io.httpy.protocol.stream;

import java.util.List;

import io.httpy.http.Headers;

/**
 * The priority of a response (RFC 9218 section 4).
 *
 * @param urgency 0 for the most urgent to 7 for the least
 * @param incremental whether its client can use it part by part, so that it shares with
 * others of its urgency
 */
public record Priority(int urgency, boolean incremental) {

	/** How many urgencies there are. */
	public static final int URGENCIES = 8;

	private static final int DEFAULT_URGENCY = 3;

	/** That of a response of which nothing is said. */
	public static final Priority DEFAULT = new Priority(DEFAULT_URGENCY, false);

	/**
	 * Reads the value of a field or frame. What it does not say, and what it says of the
	 * wrong type or range, is left as it is; a malformed value says nothing.
	 * @param value a dictionary of structured fields
	 * @return the priority
	 */
	public Priority with(CharSequence value) {
		int changedUrgency = this.urgency;
		boolean changedIncremental = this.incremental;
		DictionaryReader members = new DictionaryReader(value);
		while (members.next()) {
			if (members.isKey('u')) {
				boolean valid = members.type() == DictionaryReader.Type.INTEGER && members.number() >= 0
						&& members.number() < URGENCIES;
				changedUrgency = valid ? (int) members.number() : this.urgency;
			}
			else if (members.isKey('i')) {
				boolean valid = members.type() == DictionaryReader.Type.BOOLEAN;
				changedIncremental = valid ? members.number() == 1 : this.incremental;
			}
		}
		boolean same = changedUrgency == this.urgency && changedIncremental == this.incremental;
		return (same || members.isMalformed()) ? this : new Priority(changedUrgency, changedIncremental);
	}

	/**
	 * Reads the Priority field of a request, or of a response, which may change what its
	 * request said (RFC 9218 section 5 and 8).
	 * @param headers the header section
	 * @return the priority
	 */
	public Priority with(Headers headers) {
		String value = headers.first("priority");
		if (value == null) {
			return this;
		}
		List<String> lines = headers.all("priority");
		return with((lines.size() == 1) ? value : String.join(", ", lines));
	}

}
