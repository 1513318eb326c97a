package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What all contenders stand on.
 *
 * @param home the directory {@code httpy-benchmarks}
 * @param java the program {@code java} that runs those of the JVM
 * @param jvmOptions what each JVM is started with
 */
public record Ground(Path home, Path java, List<String> jvmOptions) {

	/**
	 * Returns the version of that Java, which its distribution tells beside it.
	 * @return such as 25
	 * @throws IllegalArgumentException if it is not the program of a JDK
	 */
	public int javaVersion() {
		Properties release = new Properties();
		try (Reader reader = Files.newBufferedReader(this.java.toRealPath().resolveSibling("../release"))) {
			release.load(reader);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("This is not the program java of a JDK: " + this.java, ex);
		}
		return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "").replace("\"", "")).feature();
	}

	/**
	 * Returns the directory of a contender.
	 * @param name its name
	 * @return the directory
	 */
	Path contender(String name) {
		return this.home.resolve("contenders").resolve(name);
	}

}
