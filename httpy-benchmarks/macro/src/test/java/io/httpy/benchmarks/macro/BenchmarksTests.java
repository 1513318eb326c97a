package io.httpy.benchmarks.macro;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Contenders;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarksTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path home;

	@Test
	void theListHasContendersAndScenarios() {
		assertThat(execute("--list")).isZero();
		assertThat(this.out.toString()).contains("httpy-virtual ", "h1-plaintext ", "h3-plaintext ", "h1-websocket ",
				"memory ");
	}

	@Test
	void anUnknownNameIsToldWithTheKnownOnes() {
		assertThat(execute("--contenders=httpy,jetty")).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains("There is no contender jetty; there are httpy, httpy-virtual, netty");
		assertThat(execute("--scenarios=h4")).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains("There is no scenario h4; there are h1-plaintext");
	}

	@Test
	void whatIsNoJavaIsRefused() {
		assertThat(execute("--java=" + this.home.resolve("java"), "--output=" + this.home))
			.isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains("This is not the program java of a JDK");
	}

	@Test
	void withoutAnyContenderTheRunFails() {
		assertThat(execute("--contenders=netty,vertx", "--scenarios=start", "--home=" + this.home))
			.isEqualTo(CommandLine.ExitCode.SOFTWARE);
		assertThat(this.out.toString()).contains("Netty by hand is skipped: there is no contenders/netty",
				"Vert.x is skipped", "Nothing could be measured");
	}

	@Test
	void aQuickRunEndsWithinTenMinutesAndAFullOneWithinAnHour() {
		assertThat(Plan.quick()
			.estimate(Contenders.all().stream().filter(Contender::isQuick).toList(),
					Arrays.stream(Scenario.values()).filter(Scenario::isQuick).toList()))
			.isLessThan(Duration.ofMinutes(9));
		assertThat(Plan.full().estimate(Contenders.all(), List.of(Scenario.values()))).isBetween(Duration.ofMinutes(30),
				Duration.ofMinutes(60));
	}

	private int execute(String... args) {
		return new CommandLine(new Benchmarks()).setOut(new PrintWriter(this.out))
			.setErr(new PrintWriter(this.err))
			.execute(args);
	}

}
