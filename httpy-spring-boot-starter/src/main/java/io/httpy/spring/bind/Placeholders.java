package io.httpy.spring.bind;

import org.springframework.util.StringValueResolver;

/**
 * Resolves property placeholders in annotations. Used at start.
 *
 * @param resolver the application's
 */
public record Placeholders(StringValueResolver resolver) {

	/**
	 * Resolves a text.
	 * @param text the text
	 * @param what what the text is and where it stands, for messages
	 * @return the text with the values of its placeholders
	 * @throws InvalidRouteException if a placeholder has no value
	 */
	public String resolve(String text, String what) {
		try {
			String resolved = this.resolver.resolveStringValue(text);
			return (resolved != null) ? resolved : "";
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRouteException(what + " cannot be resolved: " + ex.getMessage() + ".",
					"Set the property, or write a default into the placeholder, as in ${name:default}.", ex);
		}
	}

}
