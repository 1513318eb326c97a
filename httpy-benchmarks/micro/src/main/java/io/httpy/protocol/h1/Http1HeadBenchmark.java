package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;

import io.httpy.benchmarks.LayerBenchmark;
import io.httpy.benchmarks.SampleFields;
import io.httpy.benchmarks.SampleRequest;
import io.httpy.benchmarks.SampleResponse;
import io.httpy.config.LimitsConfig;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Heads of HTTP/1.1: bytes to the head of a request, and the head of a response to bytes.
 * In the package of decoder and encoder, which are not public.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class Http1HeadBenchmark extends LayerBenchmark {

	private static final byte[] DATE = "Sun, 06 Nov 1994 08:49:37 GMT".getBytes(StandardCharsets.US_ASCII);

	private final Http1HeadReader reader = new Http1HeadReader(LimitsConfig.DEFAULT, SampleRequest.connection());

	private final Http1ResponseEncoder encoder = new Http1ResponseEncoder(Headers.EMPTY);

	private final ByteBuf out = Unpooled.directBuffer(1024);

	/** Releases what responses were written to. */
	@TearDown
	public void release() {
		this.out.release();
	}

	@Benchmark
	public @Nullable RequestHead decode(Requests requests) {
		return this.reader.readHead(requests.bytes.readerIndex(0));
	}

	@Benchmark
	public int encode(Responses responses) {
		this.encoder.writeHead(this.out.clear(), responses.head, false, Http1ResponseEncoder.Persistence.IMPLIED, DATE);
		return this.out.writerIndex();
	}

	/** The request. */
	@State(Scope.Thread)
	public static class Requests {

		/** The fields of the request. */
		@Param
		SampleFields fields;

		private final ByteBuf bytes = Unpooled.directBuffer();

		/** Writes the request. */
		@Setup
		public void write() {
			this.bytes.writeBytes(this.fields.request().toHttp1());
		}

		/** Releases the request. */
		@TearDown
		public void release() {
			this.bytes.release();
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
