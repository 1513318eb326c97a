package io.httpy.fuzz;

import io.httpy.fixture.LogRecorder;

import ch.qos.logback.classic.Level;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AutoClose;

/**
 * Whatever frames a client of HTTP/2 sends, {@link FuzzedHttp2} holds.
 */
class Http2FuzzTests {

	@AutoClose
	private static final LogRecorder LOG = new LogRecorder(Level.WARN);

	@FuzzTest
	void anyFrames(byte[] script) {
		FuzzedHttp2 connection = new FuzzedHttp2(LOG);
		Http2Script.pieces(script).forEach(connection::take);
		connection.end();
	}

}
