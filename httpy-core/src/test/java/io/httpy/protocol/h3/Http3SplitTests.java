package io.httpy.protocol.h3;

import java.util.Arrays;

import io.httpy.fixture.TestServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message means the same however its bytes are spread over reads.
 */
class Http3SplitTests {

	private static final byte[] MESSAGE = Frames.join(
			Frames.headers(":method", "POST", ":scheme", "https", ":authority", "localhost", ":path", "/",
					"content-length", "8"),
			Frames.data("abcd"), Frames.frame(0x21, (byte) 1, (byte) 2), Frames.data(""), Frames.data("efgh"),
			Frames.headers("a", "b"));

	private TestServer server;

	private QuicPeer peer;

	@BeforeEach
	void start() {
		this.server = Http3Wire.startEcho();
		this.peer = this.server.closing(QuicPeer.settled(this.server.port()));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	/** An answer to what was sent later shows that what was sent before is there. */
	private void letArrive() {
		assertThat(this.peer.get()).contains("fine");
	}

	@Test
	void aMessageInTwoPartsIsReadWhereverItIsSplit() {
		for (int split = 1; split < MESSAGE.length; split++) {
			QuicPeer.Stream stream = this.peer.request();
			stream.send(Arrays.copyOf(MESSAGE, split));
			letArrive();
			stream.sendAndEnd(Arrays.copyOfRange(MESSAGE, split, MESSAGE.length));
			assertThat(QuicPeer.text(stream.response())).as("split at %s", split).contains("abcdefgh");
		}
	}

	@Test
	void aMessageInSingleBytesIsRead() {
		QuicPeer.Stream stream = this.peer.request();
		for (byte octet : MESSAGE) {
			stream.send(new byte[] { octet });
			letArrive();
		}
		stream.sendAndEnd();
		assertThat(QuicPeer.text(stream.response())).contains("abcdefgh");
	}

}
