package io.httpy.fuzz;

import java.util.Arrays;
import java.util.Random;

import io.httpy.fixture.LogRecorder;

import ch.qos.logback.classic.Level;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AutoClose;

/**
 * Whatever bytes a client of HTTP/2 sends, {@link FuzzedHttp2} holds.
 */
class Http2BytesFuzzTests {

	@AutoClose
	private static final LogRecorder LOG = new LogRecorder(Level.WARN);

	@FuzzTest
	void anyBytes(byte[] input) {
		byte[] bytes = Http2Script.raw(input);
		Random random = new Random(Arrays.hashCode(input));
		FuzzedHttp2 connection = new FuzzedHttp2(LOG);
		for (int start = 0; start < bytes.length;) {
			int end = Math.min(bytes.length, start + 1 + random.nextInt(bytes.length));
			connection.take(Arrays.copyOfRange(bytes, start, end));
			start = end;
		}
		connection.end();
	}

}
