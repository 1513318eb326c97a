package io.httpy.benchmarks;

import io.httpy.config.LimitsConfig;
import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.protocol.qpack.QpackDecoder;
import io.httpy.protocol.qpack.QpackEncoder;
import io.httpy.protocol.stream.FieldSection;
import io.httpy.protocol.stream.RequestHeads;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.AsciiString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Heads of HTTP/3: a section of fields to the head of a request, and the head of a
 * response to a section. Strings of requests are in the Huffman code.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class Http3HeadBenchmark extends LayerBenchmark {

	private static final AsciiString STATUS = AsciiString.cached(":status");

	private final RequestHeads heads = new RequestHeads(HttpVersion.HTTP_3, LimitsConfig.DEFAULT, false);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ResponseFields fields = new ResponseFields(Headers.EMPTY,
			new LoopConnections(this.channel.eventLoop()));

	private final ByteBuf out = Unpooled.directBuffer(1024);

	/** Releases what was encoded. */
	@TearDown
	public void release() {
		this.out.release();
		this.channel.finishAndReleaseAll();
	}

	@Benchmark
	public RequestHead decode(Requests requests) throws Exception {
		FieldSection decoded = this.heads.newSection();
		QpackDecoder.decode(requests.section.readerIndex(0), decoded);
		return this.heads.translate(decoded, SampleRequest.connection());
	}

	@Benchmark
	public int encode(Responses responses) {
		ResponseHead head = responses.head;
		QpackEncoder.begin(this.out.clear());
		QpackEncoder.add(this.out, STATUS, ResponseFields.status(head.status()));
		QpackEncoder.add(this.out, this.fields.of(head));
		return this.out.writerIndex();
	}

	/** The request. */
	@State(Scope.Thread)
	public static class Requests {

		/** The fields of the request. */
		@Param
		SampleFields fields;

		private ByteBuf section;

		/** Encodes the request. */
		@Setup
		public void encode() {
			this.section = Unpooled.directBuffer().writeBytes(Http3Bytes.section(this.fields.request()));
		}

		/** Releases the request. */
		@TearDown
		public void release() {
			this.section.release();
		}

	}

	/** The response. */
	@State(Scope.Thread)
	public static class Responses {

		/** The fields of the response. */
		@Param
		SampleResponse fields;

		private ResponseHead head;

		/** Makes the head. */
		@Setup
		public void make() {
			this.head = this.fields.head();
		}

	}

}
