package io.httpy.conformance;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts of the documentation are quiet and loud when they should be, by the program
 * of Prometheus that checks rules.
 */
@RequiresProgram(value = "promtool", debianPackage = "prometheus")
class AlertRulesIT {

	private static final Path RULES = Path.of("../docs/prometheus");

	@Test
	void areRulesOfPrometheus() throws Exception {
		String told = Program.run(List.of("promtool", "check", "rules", RULES.resolve("httpy-alerts.yml").toString()))
			.textOfSuccess();
		assertThat(told).contains("SUCCESS");
	}

	@Test
	void tellOfWhatIsWrongAndOfNothingElse() throws Exception {
		String told = Program
			.run(List.of("promtool", "test", "rules", RULES.resolve("httpy-alerts-test.yml").toString()))
			.textOfSuccess();
		assertThat(told).contains("SUCCESS");
	}

}
