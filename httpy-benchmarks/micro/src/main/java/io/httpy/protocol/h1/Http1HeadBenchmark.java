package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.httpy.benchmarks.LayerBenchmark;
import io.httpy.benchmarks.SampleFields;
import io.httpy.benchmarks.SampleRequest;
import io.httpy.benchmarks.SampleResponse;
import io.httpy.benchmarks.StarterRoutes;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
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

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final Http1ResponseEncoder encoder = new Http1ResponseEncoder(Headers.EMPTY);

	private final ByteBuf out = Unpooled.directBuffer(1024);

	private Heads heads;

	/** Puts what takes the heads between the decoder and its connection. */
	@Setup
	public void open() {
		EngineSettings engine = StarterRoutes.engine((request) -> new CompletableFuture<>());
		Http1Connection connection = new Http1Connection(engine, SampleRequest.connection(),
				new LoopConnections(this.channel.eventLoop()), this.encoder, new Http1Upgrade(null));
		this.heads = new Heads(connection.decoder());
		this.channel.pipeline().addLast(connection.decoder(), this.heads, connection);
	}

	/** Closes the channel. */
	@TearDown
	public void close() {
		this.channel.finishAndReleaseAll();
		this.out.release();
	}

	@Benchmark
	public RequestHead decode(Requests requests) {
		this.channel.writeInbound(requests.bytes.retainedDuplicate());
		return this.heads.last;
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

	/** Takes what is decoded. */
	private static final class Heads extends ChannelInboundHandlerAdapter {

		private final Http1RequestDecoder decoder;

		private RequestHead last;

		Heads(Http1RequestDecoder decoder) {
			this.decoder = decoder;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			if (message instanceof HttpRequest request) {
				this.last = Http1RequestHeads.translate(request, SampleRequest.connection());
			}
			else {
				this.decoder.expectHead();
			}
		}

	}

}
