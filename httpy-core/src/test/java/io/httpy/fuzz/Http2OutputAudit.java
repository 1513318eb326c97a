package io.httpy.fuzz;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what a server of HTTP/2 has sent to the rules that no client can make it break:
 * whole frames, header blocks in one piece, and nothing on a stream after its end (RFC
 * 9113 section 4.1, 4.3 and 5.1).
 */
final class Http2OutputAudit {

	private static final int FRAME_HEAD = 9;

	private static final int MAX_TYPE = 9;

	private static final int DATA = 0;

	private static final int HEADERS = 1;

	private static final int RST_STREAM = 3;

	private static final int GOAWAY = 7;

	private static final int CONTINUATION = 9;

	private static final int END_HEADERS = 4;

	private final ByteBuffer output;

	private final Set<Integer> ended = new HashSet<>();

	private int block;

	private boolean goodbye;

	private Http2OutputAudit(byte[] output) {
		this.output = ByteBuffer.wrap(output);
	}

	/**
	 * Checks all.
	 * @return whether a GOAWAY was among it
	 */
	static boolean check(byte[] output) {
		Http2OutputAudit audit = new Http2OutputAudit(output);
		while (audit.output.hasRemaining()) {
			audit.frame();
		}
		return audit.goodbye;
	}

	private void frame() {
		assertThat(this.output.remaining()).isGreaterThanOrEqualTo(FRAME_HEAD);
		int head = this.output.getInt();
		int type = head & 255;
		int flags = this.output.get();
		int id = this.output.getInt();
		assertThat(this.output.remaining()).isGreaterThanOrEqualTo(head >>> 8);
		this.output.position(this.output.position() + (head >>> 8));
		assertThat(type).isBetween(0, MAX_TYPE);
		assertThat(type == CONTINUATION ? id : 0).as("Within a header block").isEqualTo(this.block);
		this.block = ((type == HEADERS || type == CONTINUATION) && (flags & END_HEADERS) == 0) ? id : 0;
		this.goodbye |= type == GOAWAY;
		if (type == RST_STREAM) {
			this.ended.add(id);
		}
		else if (type == DATA || type == HEADERS) {
			assertThat(this.ended).as("Frame of type %d on a stream that was ended", type).doesNotContain(id);
			if ((flags & 1) == 1) {
				this.ended.add(id);
			}
		}
	}

}
