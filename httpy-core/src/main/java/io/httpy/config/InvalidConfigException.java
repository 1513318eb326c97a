package io.httpy.config;

/**
 * A value of the configuration cannot be used.
 */
public final class InvalidConfigException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String key;

	private final String value;

	private final String reason;

	/**
	 * Creates the exception.
	 * @param key the dotted name of the setting, as in {@code limits.max-body}
	 * @param value its value
	 * @param reason why it cannot be used and what would be allowed
	 */
	public InvalidConfigException(String key, Object value, String reason) {
		super("Invalid value " + value + " of " + key + ": " + reason);
		this.key = key;
		this.value = value.toString();
		this.reason = reason;
	}

	/**
	 * Returns the name of the setting.
	 * @return for example {@code limits.max-body}
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Returns the value.
	 * @return its text
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Returns the reason.
	 * @return why it cannot be used and what would be allowed
	 */
	public String reason() {
		return this.reason;
	}

}
