package io.httpy.fuzz;

import io.httpy.fixture.LogRecorder;

import ch.qos.logback.classic.Level;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever frames a client of HTTP/2 sends, {@link FuzzedHttp2} holds.
 */
class Http2FuzzTests {

	private static LogRecorder log;

	@BeforeAll
	static void recordLog() {
		log = new LogRecorder(Level.WARN);
	}

	@AfterAll
	static void stopRecording() {
		log.close();
	}

	@FuzzTest
	void anyFrames(byte[] script) {
		FuzzedHttp2 connection = new FuzzedHttp2(log);
		Http2Script.pieces(script).forEach(connection::take);
		connection.end();
	}

}
