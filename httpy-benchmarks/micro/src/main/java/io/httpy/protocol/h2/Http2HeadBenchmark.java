package io.httpy.protocol.h2;

import io.httpy.benchmarks.Http2Blocks;
import io.httpy.benchmarks.LayerBenchmark;
import io.httpy.benchmarks.SampleFields;
import io.httpy.benchmarks.SampleRequest;
import io.httpy.benchmarks.SampleResponse;
import io.httpy.config.LimitsConfig;
import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.RequestHeads;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Heads of HTTP/2: a block of fields to the head of a request, and the head of a response
 * to a block. All fields of requests are in the dynamic table already, as on a connection
 * that is in use. In the package of the decoder, which is not public.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class Http2HeadBenchmark extends LayerBenchmark {

	private final RequestHeads heads = new RequestHeads(HttpVersion.HTTP_2, LimitsConfig.DEFAULT, false);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ResponseFields fields = new ResponseFields(Headers.EMPTY,
			new LoopConnections(this.channel.eventLoop()));

	private final Http2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE,
			true);

	private final ByteBuf out = Unpooled.directBuffer(1024);

	/** Releases what was encoded. */
	@TearDown
	public void release() {
		this.out.release();
		this.channel.finishAndReleaseAll();
	}

	@Benchmark
	public RequestHead decode(Requests requests) throws Exception {
		Http2Fields decoded = (Http2Fields) requests.decoder.decodeHeaders(1, requests.block.readerIndex(0));
		return this.heads.translate(decoded.section(), SampleRequest.connection());
	}

	@Benchmark
	public int encode(Responses responses) throws Http2Exception {
		ResponseHead head = responses.head;
		this.encoder.encodeHeaders(1,
				ReadOnlyHttp2Headers.serverHeaders(false, ResponseFields.status(head.status()), this.fields.of(head)),
				this.out.clear());
		return this.out.writerIndex();
	}

	/** The request. */
	@State(Scope.Thread)
	public static class Requests {

		/** The fields of the request. */
		@Param
		SampleFields fields;

		private Http2Fields.Decoder decoder;

		private ByteBuf block;

		/** Encodes the request and fills the dynamic table. */
		@Setup
		public void encode() throws Http2Exception {
			RequestHeads heads = new RequestHeads(HttpVersion.HTTP_2, LimitsConfig.DEFAULT, false);
			this.decoder = new Http2Fields.Decoder(heads, heads.maxListSize());
			Http2Blocks blocks = new Http2Blocks();
			this.decoder.decodeHeaders(1, Unpooled.wrappedBuffer(blocks.next(this.fields.request())));
			this.block = Unpooled.directBuffer().writeBytes(blocks.next(this.fields.request()));
		}

		/** Releases the request. */
		@TearDown
		public void release() {
			this.block.release();
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
