package io.httpy.benchmarks.macro.load;

import io.httpy.benchmarks.macro.http3.Http3LoadClient;
import io.httpy.benchmarks.macro.process.Program;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the programs that make load write, and what is read from it.
 */
class ParsingTests {

	private static final String H2LOAD = """
			starting benchmark...
			Application protocol: h2

			finished in 3.02s, 4096.00 req/s, 200.30KB/s
			requests: %d total, 8448 started, 8192 done, 8192 succeeded, 0 failed, 0 errored, 0 timeout
			status codes: 8192 2xx, 0 3xx, 0 4xx, 0 5xx
			traffic: 400.60KB (410215) total, 43.50KB (44540) headers (space savings 95.53%%), 228.66KB (234144) data
			""";

	@Test
	void theScriptOfWrkTellsItsFigures() throws LoadException {
		LoadResult result = Wrk.parse(new Program.Result(0, """
				Running 1s test @ http://127.0.0.1:8080/plaintext
				Requests/sec:  25593.67

				{"completed":25885,"microseconds":1010000,"connect":0,"read":0,"write":0,"status":0,"timeout":0}
				"""));
		assertThat(result).isEqualTo(new LoadResult(25_885, 0, 1.01, null));
		assertThat(result.successful()).isSameAs(result);
	}

	@Test
	void errorsOfWrkCountAsFailures() throws LoadException {
		LoadResult result = Wrk.parse(new Program.Result(0, """
				{"completed":100,"microseconds":1000000,"connect":1,"read":2,"write":3,"status":4,"timeout":5}
				"""));
		assertThat(result.completed()).isEqualTo(96);
		assertThat(result.failed()).isEqualTo(15);
		assertThatExceptionOfType(LoadException.class).isThrownBy(result::successful)
			.withMessage("15 of 111 requests failed");
	}

	@Test
	void aLoadThatNobodyAnsweredIsNoSuccess() {
		assertThatExceptionOfType(LoadException.class).isThrownBy(() -> new LoadResult(0, 0, 1, null).successful())
			.withMessage("no request was answered");
	}

	@Test
	void aProgramThatFailedIsQuoted() {
		Program.Result result = new Program.Result(1, "unable to connect to 127.0.0.1:1 Connection refused\n");
		assertThatExceptionOfType(LoadException.class).isThrownBy(() -> Wrk.parse(result))
			.withMessage("wrk ended with 1: unable to connect to 127.0.0.1:1 Connection refused");
		assertThatExceptionOfType(LoadException.class).isThrownBy(() -> H2Load.parse(result))
			.withMessageStartingWith("h2load ended with 1: unable");
	}

	@Test
	void h2loadPrintsItsFigures() throws LoadException {
		assertThat(H2Load.parse(new Program.Result(0, H2LOAD.formatted(8192))))
			.isEqualTo(new LoadResult(8_192, 0, 2, null));
	}

	@Test
	void whatH2loadDidNotGetWith2xxCountsAsFailed() throws LoadException {
		assertThat(H2Load.parse(new Program.Result(0, H2LOAD.formatted(8200))).failed()).isEqualTo(8);
	}

	@Test
	void aClientOfOursPrintsALineOfJson() throws LoadException {
		LoadResult result = new OwnClient(Http3LoadClient.class).parse(new Program.Result(0, """
				WARNING: something of the JVM
				{"completed":9,"failed":1,"seconds":3.5,"latencies":{"p50":1.5,"p99":2,"p99.9":30}}
				"""));
		assertThat(result).isEqualTo(new LoadResult(9, 1, 3.5, new LoadResult.Latencies(1.5, 2, 30)));
	}

}
