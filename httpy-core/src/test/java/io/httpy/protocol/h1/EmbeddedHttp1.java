package io.httpy.protocol.h1;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.httpy.config.ServerConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.event.ServerEvents;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.Handler;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * A connection without a network, which takes its input in exactly the pieces that a test
 * gives it. Requests are answered with their path and body, when that has come whole.
 */
final class EmbeddedHttp1 implements AutoCloseable {

	private final List<String> served = new ArrayList<>();

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final StringBuilder output = new StringBuilder();

	EmbeddedHttp1() {
		Handler echo = (request) -> request.text().thenApply((text) -> {
			this.served.add(request.path() + ' ' + text);
			return Response.text(request.path() + ' ' + text);
		});
		Dispatcher dispatcher = new Dispatcher(echo, new ErrorTable((failure, request) -> null), new Renderer(null));
		EngineSettings settings = new EngineSettings(ServerConfig.DEFAULT, dispatcher, ServerEvents.NONE);
		InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", 80);
		new Http1Pipeline(settings).install(this.channel.pipeline(), new ConnectionInfo(address, address, false),
				new LoopConnections(this.channel.eventLoop()));
	}

	/**
	 * Takes a piece of input, unless the connection is closed.
	 */
	EmbeddedHttp1 take(String piece) {
		if (this.channel.isOpen()) {
			this.channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
		}
		for (ByteBuf out = this.channel.readOutbound(); out != null; out = this.channel.readOutbound()) {
			this.output.append(out.toString(StandardCharsets.ISO_8859_1));
			out.release();
		}
		return this;
	}

	/**
	 * Returns the requests that reached the handler, each by path and body.
	 */
	List<String> served() {
		return this.served;
	}

	/**
	 * Returns what was sent, without the dates.
	 */
	String output() {
		return this.output.toString().replaceAll("date: [^\r]*", "date: -");
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
	}

}
