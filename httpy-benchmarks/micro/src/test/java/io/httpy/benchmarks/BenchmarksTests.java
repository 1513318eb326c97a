package io.httpy.benchmarks;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs each benchmark for a moment, so that none breaks unnoticed.
 */
class BenchmarksTests {

	@Test
	void eachBenchmarkRuns() throws RunnerException {
		Options options = new OptionsBuilder().include("io\\.httpy\\..*")
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(10))
			.param("patterns", "10")
			.param("routes", "10")
			.param("filters", "0", "5")
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();
		assertThat(new Runner(options).run()).isNotEmpty();
	}

}
