package com.example.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A repository with the published modules as this build made them, and projects that take
 * them from it. What those resolve goes to a local repository of its own, on top of the
 * one of this build, which so gets nothing of it.
 */
final class PublishedModules {

	static final String VERSION = System.getProperty("httpy.version");

	private static final Path TARGET = Path.of("target", "published").toAbsolutePath();

	private static final Path REPOSITORY = TARGET.resolve("repository");

	private static final Path LOCAL = TARGET.resolve("local");

	Path pom(String module) {
		return Path.of("..", module, "target", "published-pom.xml");
	}

	void publish() throws IOException {
		copy(pom("httpy-bom"), "httpy-bom", "pom");
		for (String module : List.of("httpy-core", "httpy-spring-boot-starter")) {
			copy(pom(module), module, "pom");
			copy(Path.of("..", module, "target", module + '-' + VERSION + ".jar"), module, "jar");
		}
	}

	private static void copy(Path file, String module, String extension) throws IOException {
		Path folder = Files.createDirectories(REPOSITORY.resolve("io/httpy").resolve(module).resolve(VERSION));
		Files.copy(file, folder.resolve(module + '-' + VERSION + '.' + extension), StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Returns what a project needs to run, each as
	 * {@code group:artifact:type:version:scope}, with a classifier in between where there
	 * is one. All of it was fetched.
	 */
	List<String> resolve(String name, String parent, String dependencyManagement, String dependency)
			throws IOException, InterruptedException {
		Path project = Files.createDirectories(TARGET.resolve(name));
		Files.writeString(project.resolve("pom.xml"), """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<modelVersion>4.0.0</modelVersion>
					%s
					<groupId>com.example</groupId>
					<artifactId>%s</artifactId>
					<version>1</version>
					<repositories>
						<repository>
							<id>published</id>
							<url>%s</url>
							<snapshots>
								<updatePolicy>always</updatePolicy>
							</snapshots>
						</repository>
					</repositories>
					%s
					<dependencies>
						%s
					</dependencies>
				</project>
				""".formatted(parent, name, REPOSITORY.toUri(), dependencyManagement, dependency));
		Path list = project.resolve("dependencies.txt");
		Path log = project.resolve("log.txt");
		Process maven = maven(project, list).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		boolean ended = maven.waitFor(5, TimeUnit.MINUTES);
		maven.destroyForcibly();
		assertThat(ended && maven.exitValue() == 0).as(() -> read(log)).isTrue();
		return Files.readAllLines(list).stream().map(String::strip).filter((line) -> line.contains(":jar:")).toList();
	}

	private static ProcessBuilder maven(Path project, Path list) {
		boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
		ProcessBuilder maven = new ProcessBuilder(
				Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString(), "-B", "-ntp",
				"-q", "-f", project.resolve("pom.xml").toString(), "-Dmaven.repo.local=" + LOCAL,
				"-Dmaven.repo.local.tail=" + System.getProperty("local-repository"), "-DincludeScope=runtime",
				"-DoutputFile=" + list, System.getProperty("list-dependencies"));
		maven.directory(project.toFile());
		maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
		// Over before the second compiler would pay
		maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
		return maven;
	}

	private static String read(Path log) {
		try {
			return Files.readString(log);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
