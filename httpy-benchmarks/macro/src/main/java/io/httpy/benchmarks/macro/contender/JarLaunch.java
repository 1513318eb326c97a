package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * An executable jar that the build has made.
 *
 * @param module the directory below {@code contenders}
 * @param jar its name, without the extension
 * @param libraries the artifacts whose versions count
 * @param java the oldest Java that it runs on
 * @param options how its options are spelt
 */
record JarLaunch(String module, String jar, List<String> libraries, int java, Options options) implements Launch {

	/**
	 * Helidon has the JVM deserialize nothing, and with that answer no probe. The others
	 * do not know the property.
	 */
	private static final String READABLE = "-Dhelidon.serialFilter.missing.action=ignore";

	JarLaunch(String module, List<String> libraries, int java, Options options) {
		this(module, module + "-contender", libraries, java, options);
	}

	@Override
	public Optional<String> missing(Ground ground) {
		if (ground.javaVersion() < this.java) {
			return Optional.of("it needs Java " + this.java + ", not " + ground.javaVersion() + "; see --java");
		}
		Path jar = jar(ground);
		return Files.exists(jar) ? Optional.empty()
				: Optional.of("there is no " + ground.home().relativize(jar) + "; build it with ./mvnw package");
	}

	@Override
	public String version(Ground ground) {
		try (JarFile jar = new JarFile(jar(ground).toFile());
				Stream<Path> beside = files(jar(ground).resolveSibling("lib"))) {
			Stream<String> inside = jar.stream().map(ZipEntry::getName);
			List<String> names = Stream.concat(inside, beside.map(Path::toString))
				.map((name) -> name.substring(name.lastIndexOf('/') + 1))
				.toList();
			return this.libraries.stream().map((library) -> version(library, names)).collect(Collectors.joining(", "));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String version(String library, List<String> names) {
		Pattern file = Pattern.compile(Pattern.quote(library) + "-(\\d.*)\\.jar");
		return names.stream()
			.map(file::matcher)
			.filter(Matcher::matches)
			.map((found) -> library + " " + found.group(1))
			.findFirst()
			.orElse(library + ", version unknown");
	}

	@Override
	public List<String> command(Ground ground, int port, boolean secure) {
		List<String> command = new ArrayList<>();
		command.add(ground.java().toString());
		command.addAll(ground.jvmOptions());
		command.add(READABLE);
		command.addAll(List.of("-jar", jar(ground).toString()));
		command.addAll(this.options.of(port, secure));
		return command;
	}

	@Override
	public boolean isJvm() {
		return true;
	}

	private Path jar(Ground ground) {
		return ground.contender(this.module).resolve("target").resolve(this.jar + ".jar");
	}

	private static Stream<Path> files(Path directory) throws IOException {
		return Files.isDirectory(directory) ? Files.list(directory) : Stream.empty();
	}

	/** How the options of a contender are spelt. */
	interface Options {

		/** Makes the arguments. */
		List<String> of(int port, boolean secure);

		/** Of a contender that reads them itself, with those that it has anyway. */
		static Options plain(String... more) {
			return (port, secure) -> {
				List<String> options = new ArrayList<>(List.of(more));
				options.add("--port=" + port);
				if (secure) {
					options.add("--tls");
				}
				return options;
			};
		}

		/**
		 * Of a contender that Spring Boot starts, with the profiles that it has anyway.
		 */
		static Options spring(String portKey, String... profiles) {
			return (port, secure) -> {
				List<String> active = new ArrayList<>(List.of(profiles));
				if (secure) {
					active.add("tls");
				}
				String profile = "--spring.profiles.active=" + String.join(",", active);
				return List.of("--" + portKey + "=" + port, profile);
			};
		}

	}

}
