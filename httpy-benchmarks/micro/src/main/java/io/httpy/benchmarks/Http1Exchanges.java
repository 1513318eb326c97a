package io.httpy.benchmarks;

import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.Headers;
import io.httpy.protocol.h1.Http1Pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * A connection of HTTP/1.1 without a network, on which the same requests come again and
 * again.
 */
public final class Http1Exchanges implements AutoCloseable {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ByteBuf requests;

	/**
	 * Opens the connection.
	 * @param engine answers
	 * @param request the request
	 * @param pipelined how many of it come at once
	 */
	public Http1Exchanges(EngineSettings engine, SampleRequest request, int pipelined) {
		this.requests = Unpooled.directBuffer();
		for (int i = 0; i < pipelined; i++) {
			this.requests.writeBytes(request.toHttp1());
		}
		new Http1Pipeline(engine, Headers.EMPTY).install(this.channel.pipeline(), SampleRequest.connection(),
				new LoopConnections(this.channel.eventLoop()));
	}

	/** Has the requests answered and returns the size of the responses. */
	public int next() {
		this.channel.writeInbound(this.requests.retainedDuplicate());
		return Outbound.drop(this.channel);
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
		this.requests.release();
	}

}
