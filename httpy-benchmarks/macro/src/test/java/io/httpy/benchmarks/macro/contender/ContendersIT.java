package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.httpy.benchmarks.macro.process.JvmProbe;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every contender that the build has made, or that is installed, answers what all answer.
 */
class ContendersIT {

	@TempDir
	private Path logs;

	private final Ground ground = new Ground(Path.of(System.getProperty("benchmarks.home")).normalize(),
			Path.of(System.getProperty("java.home"), "bin", "java"), List.of("-Xmx256m"));

	@ParameterizedTest
	@MethodSource("contenders")
	void aContenderAnswersInClearText(Contender contender) throws IOException {
		try (Server server = start(contender, false)) {
			new AnswerCheck(server, false, HttpClient.Version.HTTP_1_1).all();
			if (hasWebSocket(contender)) {
				EchoCheck.all(server, false);
			}
			if (contender.launch().isJvm()) {
				try (JvmProbe probe = JvmProbe.attach(server.processes().root().pid())) {
					assertThat(probe.allocated()).isPositive();
					assertThat(probe.live()).isPositive();
				}
			}
			assertThat(server.processes().cpu().total()).isPositive();
			assertThat(server.processes().resident()).isPositive();
		}
	}

	@ParameterizedTest
	@MethodSource("secureContenders")
	void aContenderAnswersWithTls(Contender contender) throws IOException {
		try (Server server = start(contender, true)) {
			new AnswerCheck(server, true, HttpClient.Version.HTTP_1_1).all();
			new AnswerCheck(server, true, HttpClient.Version.HTTP_2).all();
			if (hasWebSocket(contender)) {
				EchoCheck.all(server, true);
			}
		}
	}

	private static boolean hasWebSocket(Contender contender) {
		return contender.protocols().contains(Protocol.WEBSOCKET);
	}

	private Server start(Contender contender, boolean secure) throws IOException {
		Optional<String> missing = contender.launch().missing(this.ground);
		missing.ifPresent((reason) -> System.out.println("SKIPPED " + contender + ": " + reason));
		Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
		return Server.start(contender, this.ground, secure, this.logs.resolve(contender.name() + ".log"));
	}

	static Stream<Contender> contenders() {
		return Contenders.all().stream();
	}

	static Stream<Contender> secureContenders() {
		return contenders().filter((contender) -> contender.protocols().contains(Protocol.H2));
	}

}
