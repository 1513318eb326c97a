package io.httpy.protocol.h3;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.httpy.config.Http1Config;
import io.httpy.config.Http2Config;
import io.httpy.config.Http3Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.CutException;
import io.httpy.fixture.QuicClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.Headers;
import io.httpy.http.Response;
import io.httpy.server.HttpyServerBuilder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.AsciiString;

/**
 * HTTP/3, by Netty's client.
 */
public final class Http3Wire implements Wire {

	private static final long TIMEOUT_SECONDS = 10;

	/** Nothing but QUIC. */
	@Override
	public void prepare(HttpyServerBuilder builder) {
		ProtocolsConfig protocols = ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(false))
			.withHttp2(Http2Config.DEFAULT.withEnabled(false))
			.withHttp3(Http3Config.DEFAULT.withEnabled(true, true));
		builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())).withProtocols(protocols));
	}

	@Override
	public boolean asksByConnect() {
		return true;
	}

	@Override
	public boolean endsWithACutExchange() {
		return false;
	}

	@Override
	public String transportProtocol() {
		return "UDP";
	}

	@Override
	public WireClient connect(int port) {
		return connect(port, (codec) -> {
		});
	}

	/**
	 * Connects to a server whose certificate is not one of the tests.
	 * @param trusted a file of PEM with whom to trust
	 */
	public static WireClient connect(int port, Path trusted) {
		return new Client(QuicClient.connect(port, new Http3ClientConnectionHandler(), (codec) -> {
		}, (tls) -> tls.trustManager(trusted.toFile())));
	}

	/** Starts a server that answers GET with "fine", and POST with what it was sent. */
	static TestServer startEcho() {
		return TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			builder.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text("fine"))
				.post("/")
				.async((request) -> request.text().thenApply(Response::text)));
		});
	}

	/**
	 * Connects with other transport parameters than those of the test client.
	 */
	WireClient connect(int port, Consumer<QuicClientCodecBuilder> tuning) {
		return new Client(QuicClient.connect(port, new Http3ClientConnectionHandler(), tuning, (tls) -> {
		}));
	}

	private record Client(QuicClient quic) implements WireClient {

		@Override
		public WireExchange begin(WireRequest request) {
			Http3Response response = new Http3Response();
			QuicStreamChannel stream = open(response);
			stream.config().setAutoRead(false);
			Http3Headers headers = new DefaultHttp3Headers().method(AsciiString.of(request.method()))
				.scheme("https")
				.authority("localhost")
				.path(request.path());
			request.headers().forEach((name, value) -> headers.add(name.toLowerCase(Locale.ROOT), value));
			if (request.length() > 0) {
				headers.addLong("content-length", request.length());
			}
			if (request.length() == 0) {
				stream.pipeline().addFirst(new WithEnd());
			}
			stream.writeAndFlush(new DefaultHttp3HeadersFrame(headers));
			return new Exchange(this.quic, stream, response);
		}

		@Override
		public WireExchange upgrade(WireRequest request, String protocol) {
			Http3Response response = new Http3Response();
			QuicStreamChannel stream = open(response);
			stream.config().setAutoRead(false);
			Http3Headers headers = new DefaultHttp3Headers().method("CONNECT")
				.scheme("https")
				.authority("localhost")
				.path(request.path())
				.protocol(protocol);
			request.headers().forEach((name, value) -> headers.add(name.toLowerCase(Locale.ROOT), value));
			stream.writeAndFlush(new DefaultHttp3HeadersFrame(headers));
			return new Exchange(this.quic, stream, response);
		}

		private QuicStreamChannel open(Http3Response response) {
			try {
				return Http3.newRequestStream(this.quic.channel(), response).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				throw new CutException("The server takes no more streams", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public boolean isClosedByServer() {
			QuicConnectionCloseEvent event = this.quic.awaitClosed();
			return event != null && (event.error() == 0x100 || !event.isApplicationClose());
		}

		@Override
		public void close() {
			this.quic.close();
		}

	}

	private record Exchange(QuicClient quic, QuicStreamChannel stream, Http3Response received) implements WireExchange {

		/** As much as a kernel would take off the client's hands. */
		private static final long PENDING = 4 * 1024 * 1024;

		@Override
		public WireExchange write(byte[] part) {
			ChannelFuture written = this.stream.writeAndFlush(new DefaultHttp3DataFrame(Unpooled.wrappedBuffer(part)));
			this.received.pending(part.length);
			written.addListener((done) -> this.received.pending(-part.length));
			this.received.last(written);
			while (this.received.pending() > PENDING && !written.isDone()) {
				written.awaitUninterruptibly(10);
			}
			if (written.isDone() && !written.isSuccess()) {
				throw new CutException("The server took no more", written.cause());
			}
			return this;
		}

		@Override
		public WireExchange end(Headers trailers) {
			if (trailers.size() > 0) {
				Http3Headers section = new DefaultHttp3Headers();
				trailers.forEach(section::add);
				this.received.last(this.stream.writeAndFlush(new DefaultHttp3HeadersFrame(section)));
			}
			this.received.whenTaken(this.stream::shutdownOutput);
			return this;
		}

		@Override
		public int status() {
			return this.received.begun(this.stream).status();
		}

		@Override
		public String header(String name) {
			return this.received.begun(this.stream).headers().first(name);
		}

		@Override
		public RawResponse nextInterim() {
			return this.received.nextInterim(this.stream);
		}

		@Override
		public byte[] read(int bytes) {
			return this.received.read(this.stream, bytes);
		}

		@Override
		public RawResponse response() {
			return this.received.rest(this.stream);
		}

		@Override
		public void cancel() {
			this.stream.shutdown(0x10c);
		}

		/** What a kernel does for clients of TCP that crash. */
		@Override
		public void abandon() {
			this.quic.close();
		}

	}

	/** Sends the end of the stream together with the head, as most clients do. */
	private static final class WithEnd extends ChannelOutboundHandlerAdapter {

		@Override
		public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
			ctx.write(new DefaultQuicStreamFrame((ByteBuf) message, true), promise);
		}

	}

}
