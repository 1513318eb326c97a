package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContendersTests {

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	@TempDir
	private Path home;

	@Test
	void everyContenderHasANameOfItsOwn() {
		assertThat(Contenders.all()).extracting(Contender::name).doesNotHaveDuplicates().hasSize(12);
		assertThat(Contenders.all()).extracting(Contender::title).doesNotHaveDuplicates();
	}

	@Test
	void allJvmsAreStartedAlike() {
		for (Contender contender : Contenders.all()) {
			List<String> command = contender.launch().isJvm() ? contender.launch().command(ground(), 1234, false)
					: List.of(JAVA.toString(), "-Xmx1g");
			assertThat(command).startsWith(JAVA.toString(), "-Xmx1g");
		}
	}

	@Test
	void profilesOfSpringCombine() {
		assertThat(command(Contenders.HTTPY, false)).contains("--httpy.port=1234", "--spring.profiles.active=");
		assertThat(command(Contenders.HTTPY_VIRTUAL, true)).contains("--httpy.port=1234",
				"--spring.profiles.active=blocking,tls");
	}

	@Test
	void oneModuleMayHaveSeveralJars() {
		assertThat(command(Contenders.HTTPY, false)).anyMatch((part) -> part.endsWith("/httpy-contender.jar"));
		assertThat(command(Contenders.HTTPY_METRICS, false))
			.anyMatch((part) -> part.endsWith("/httpy-contender-metrics.jar"));
	}

	@Test
	void whatIsNotStartedBySpringReadsItsOptionsItself() {
		assertThat(command(Contenders.NETTY, false)).endsWith("--port=1234");
		assertThat(command(Contenders.NETTY, true)).endsWith("--port=1234", "--tls");
	}

	@Test
	void aMissingJarIsNamed() {
		assertThat(launch(Contenders.NETTY).missing(ground())).get()
			.asString()
			.contains("contenders/netty/target/netty-contender.jar");
	}

	@Test
	void anOlderJavaIsNoGroundForEverything() {
		JarLaunch launch = new JarLaunch("netty", List.of("netty"), Integer.MAX_VALUE, JarLaunch.Options.plain());
		assertThat(launch.missing(ground())).get().asString().contains("needs Java", "--java");
	}

	@Test
	void missingPackagesOfPythonAreNamed() {
		PythonLaunch launch = new PythonLaunch(List.of("no_such_module"), List.of("python3-no-such-package"),
				List.of());
		assertThat(launch.missing(ground())).hasValueSatisfying(
				(missing) -> assertThat(missing).contains("no_such_module", "apt-get install python3-no-such-package"));
	}

	@Test
	void theVersionIsThatOfTheLibraryBesideTheJar() throws IOException {
		Path target = Files.createDirectories(this.home.resolve("contenders/vertx/target/lib")).getParent();
		Files.write(target.resolve("vertx-contender.jar"),
				new byte[] { 'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		Files.createFile(target.resolve("lib/vertx-core-5.2.1.jar"));
		Files.createFile(target.resolve("lib/vertx-core-logging-5.2.3.jar"));
		assertThat(launch(Contenders.VERTX).version(ground()))
			.isEqualTo("vertx-core 5.2.1, vertx-web, version unknown");
	}

	@Test
	void whatIsNoJavaIsToldFromIt() {
		Path file = this.home.resolve("java");
		assertThatIllegalArgumentException().isThrownBy(() -> new Ground(this.home, file, List.of()).javaVersion())
			.withMessageContaining(file.toString());
		assertThat(ground().javaVersion()).isEqualTo(Runtime.version().feature());
	}

	private List<String> command(String name, boolean secure) {
		return launch(name).command(ground(), 1234, secure);
	}

	private static Launch launch(String name) {
		return Contenders.all().stream().filter((each) -> each.name().equals(name)).findFirst().orElseThrow().launch();
	}

	private Ground ground() {
		return new Ground(this.home, JAVA, List.of("-Xmx1g"));
	}

}
