package io.httpy.fuzz;

import java.util.Arrays;
import java.util.Random;

import io.httpy.fixture.LogRecorder;

import ch.qos.logback.classic.Level;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever bytes a client of HTTP/2 sends, {@link FuzzedHttp2} holds.
 */
class Http2BytesFuzzTests {

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
	void anyBytes(byte[] input) {
		byte[] bytes = Http2Script.raw(input);
		Random random = new Random(Arrays.hashCode(input));
		FuzzedHttp2 connection = new FuzzedHttp2(log);
		for (int start = 0; start < bytes.length;) {
			int end = Math.min(bytes.length, start + 1 + random.nextInt(bytes.length));
			connection.take(Arrays.copyOfRange(bytes, start, end));
			start = end;
		}
		connection.end();
	}

}
