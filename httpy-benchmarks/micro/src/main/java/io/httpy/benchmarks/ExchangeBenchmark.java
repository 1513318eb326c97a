package io.httpy.benchmarks;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.httpy.config.ServerConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.event.ServerEvents;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.Filter;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.Response;
import io.httpy.protocol.h1.Http1Pipeline;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole exchange of HTTP/1.1 on an embedded channel: decoder, dispatcher, router,
 * handler, encoder. Run it with {@code -prof gc} for its bytes.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExchangeBenchmark {

	private static final ByteBuf REQUEST = Unpooled.unreleasableBuffer(
			Unpooled.copiedBuffer("GET /plaintext HTTP/1.1\r\nHost: localhost\r\n\r\n", StandardCharsets.US_ASCII));

	private EmbeddedChannel channel = new EmbeddedChannel();

	/** Makes a connection. */
	@Setup
	public void connect() {
		Routes routes = new Routes(Runnable::run);
		routes.get("/plaintext").nonBlocking((request) -> Response.text("Hello, World!"));
		Router router = new Router(routes.list(), ServerConfig.DEFAULT.limits().maxBody());
		ErrorTable errors = new ErrorTable((failure, request) -> null);
		Dispatcher dispatcher = new Dispatcher(Filter.around(errors.guard(router), List.of(), Runnable::run), errors,
				new Renderer(null));
		InetSocketAddress address = new InetSocketAddress("127.0.0.1", 1);
		new Http1Pipeline(new EngineSettings(ServerConfig.DEFAULT, dispatcher, ServerEvents.NONE), Headers.EMPTY)
			.install(this.channel.pipeline(), new ConnectionInfo(address, address, false),
					new LoopConnections(this.channel.eventLoop()));
	}

	/** Closes the connection. */
	@TearDown
	public void close() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * Answers one request.
	 * @return the size of the response
	 */
	@Benchmark
	public int plaintext() {
		this.channel.writeInbound(REQUEST.duplicate());
		ByteBuf response = this.channel.readOutbound();
		int size = response.readableBytes();
		response.release();
		return size;
	}

}
