package io.httpy.architecture;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The class files and the layers that the rules of this package speak of. Read once.
 */
final class EngineClasses {

	static final String ROOT = "io.httpy.";

	/**
	 * The layers, the lowest first. Packages on one line do not know each other.
	 */
	static final List<Set<String>> LINES = List.of(Set.of("http"), Set.of("config"), Set.of("event"), Set.of("handler"),
			Set.of("exchange"), Set.of("protocol.stream"), Set.of("protocol.qpack"), Set.of("accesslog", "routing",
					"filter", "content", "websocket", "tls", "protocol.h1", "protocol.h2", "protocol.h3"),
			Set.of("dispatch"), Set.of("transport"), Set.of("server"));

	/**
	 * What users may import. The rest is internal.
	 */
	static final Set<String> PUBLIC = Set.of("accesslog", "http", "config", "event", "handler", "routing", "filter",
			"content", "websocket", "server");

	static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.httpy");

	static final JavaClasses TESTS = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
		.importPackages("io.httpy");

	private EngineClasses() {
	}

	/**
	 * Returns the patterns of packages, each with its sub-packages.
	 */
	static String[] packages(Collection<String> names) {
		return names.stream().map((name) -> ROOT + name + "..").toArray(String[]::new);
	}

	static String[] packages(String... names) {
		return packages(List.of(names));
	}

}
