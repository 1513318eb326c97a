package io.httpy.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

import io.httpy.http.Headers;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a request without those that tell of proxies.
 *
 * @param sent the fields as sent
 * @param trusted whether a trusted proxy has sent them, of which only those are hidden
 * that are read here
 */
record ShownHeaders(Headers sent, boolean trusted) implements Headers {

	private static final String STANDARD = "forwarded";

	private static final String PREFIX = "x-forwarded-";

	private static final Set<String> READ = Set.of("for", "proto", "host", "port");

	private static boolean isHidden(String name, boolean trusted) {
		if (name.length() == STANDARD.length()) {
			return name.equalsIgnoreCase(STANDARD);
		}
		if (!name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
			return false;
		}
		return !trusted || READ.contains(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
	}

	@Override
	public @Nullable String first(String name) {
		return isHidden(name, this.trusted) ? null : this.sent.first(name);
	}

	@Override
	public List<String> all(String name) {
		return isHidden(name, this.trusted) ? List.of() : this.sent.all(name);
	}

	@Override
	public int size() {
		int[] shown = { 0 };
		forEach((name, value) -> shown[0]++);
		return shown[0];
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		this.sent.forEach((name, value) -> {
			if (!isHidden(name, this.trusted)) {
				consumer.accept(name, value);
			}
		});
	}

}
