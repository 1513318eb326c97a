package io.httpy.benchmarks.macro.contender;

import java.nio.file.Path;
import java.util.List;

/**
 * What all contenders stand on.
 *
 * @param home the directory {@code httpy-benchmarks}
 * @param java the program {@code java} that runs those of the JVM
 * @param jvmOptions what each JVM is started with
 */
public record Ground(Path home, Path java, List<String> jvmOptions) {

	/**
	 * Returns the directory of a contender.
	 * @param name its name
	 * @return the directory
	 */
	Path contender(String name) {
		return this.home.resolve("contenders").resolve(name);
	}

}
