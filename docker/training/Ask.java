import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Asks a server of this machine for paths, over HTTP/1.1, HTTP/2 and HTTP/3 at once, whatever its certificate, and prints what
 * it answers. With the libraries of the application alone. A port without TLS is asked in the clear, where there is no HTTP/3.
 * Its exit code tells whether all was answered.
 */
public final class Ask {

	private static final int SECONDS = 60;

	private static volatile boolean failed;

	private final int port;

	private final boolean secure;

	private Ask(int port) throws Exception {
		this.port = port;
		this.secure = isSecure();
	}

	public static void main(String[] args) throws Exception {
		// The name of the server is not that of a certificate that tells none of this machine
		System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
		Ask ask = new Ask(Integer.parseInt(args[0]));
		for (String path : List.of(args).subList(1, args.length)) {
			ask.overEach(path);
		}
		System.exit(failed ? 1 : 0);
	}

	private void overEach(String path) throws Exception {
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("ask", true),
				NioIoHandler.newFactory());
		List<CompletableFuture<Void>> all = new ArrayList<>();
		all.add(told("h1", path, overHttp1(this.secure, path)));
		all.add(told("h2", path, overHttp2(group, path)));
		if (this.secure) {
			all.add(told("h3", path, overHttp3(group, path)));
		}
		for (CompletableFuture<Void> one : all) {
			one.join();
		}
		group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	private static CompletableFuture<Void> told(String protocol, String path, CompletableFuture<Answer> answer) {
		return answer.orTimeout(SECONDS, TimeUnit.SECONDS).handle((given, failure) -> {
			if (failure != null) {
				failed = true;
			}
			System.out.println(protocol + " " + path + " "
					+ ((failure != null) ? failure.toString() : given.status() + " " + given.bytes() + " bytes"));
			return null;
		});
	}

	private boolean isSecure() throws Exception {
		try {
			return overHttp1(true, "/").get(SECONDS, TimeUnit.SECONDS) != null;
		}
		catch (ExecutionException ex) {
			return false;
		}
	}

	private CompletableFuture<Answer> overHttp1(boolean encrypted, String path) throws Exception {
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), new SecureRandom());
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
		URI uri = URI.create((encrypted ? "https" : "http") + "://127.0.0.1:" + this.port + path);
		return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
			.thenApply((response) -> new Answer(response.statusCode(), response.body().length));
	}

	/** Not by the client of the JDK: that of Java 17 gives up what runs when it is told to go. */
	private CompletableFuture<Answer> overHttp2(EventLoopGroup group, String path) throws Exception {
		SslContext tls = SslContextBuilder.forClient()
			.trustManager(InsecureTrustManagerFactory.INSTANCE)
			.endpointIdentificationAlgorithm(null)
			.applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
					ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
					ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, "h2"))
			.build();
		Channel tcp = new Bootstrap().group(group).channel(NioSocketChannel.class).handler(new ChannelInitializer<>() {
			@Override
			protected void initChannel(Channel created) {
				if (Ask.this.secure) {
					created.pipeline().addLast(tls.newHandler(created.alloc()));
				}
				created.pipeline()
					.addLast(Http2FrameCodecBuilder.forClient().build(),
							new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
			}
		}).connect("127.0.0.1", this.port).sync().channel();
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		Http2Headers head = new DefaultHttp2Headers().method("GET")
			.scheme(this.secure ? "https" : "http")
			.authority("localhost")
			.path(path);
		new Http2StreamChannelBootstrap(tcp).handler(new Http2Stream(answer)).open().addListener((opened) -> {
			if (opened.isSuccess()) {
				((Channel) opened.getNow()).writeAndFlush(new DefaultHttp2HeadersFrame(head, true));
			}
			else {
				answer.completeExceptionally(opened.cause());
			}
		});
		return answer;
	}

	private CompletableFuture<Answer> overHttp3(EventLoopGroup group, String path) throws Exception {
		ChannelHandler quic = Http3.newQuicClientCodecBuilder()
			.sslContext(QuicSslContextBuilder.forClient()
				.trustManager(InsecureTrustManagerFactory.INSTANCE)
				.applicationProtocols(Http3.supportedApplicationProtocols())
				.build())
			.maxIdleTimeout(SECONDS, TimeUnit.SECONDS)
			.initialMaxData(1 << 20)
			.initialMaxStreamDataBidirectionalLocal(1 << 20)
			.build();
		Channel udp = new Bootstrap().group(group)
			.channel(NioDatagramChannel.class)
			.handler(quic)
			.bind("127.0.0.1", 0)
			.sync()
			.channel();
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		QuicChannel.newBootstrap(udp)
			.handler(new Http3ClientConnectionHandler())
			.remoteAddress(new InetSocketAddress("127.0.0.1", this.port))
			.connect()
			.addListener((connected) -> {
				if (connected.isSuccess()) {
					Http3.newRequestStream((QuicChannel) connected.getNow(), new Http3Stream(answer))
						.addListener((opened) -> send((QuicStreamChannel) opened.getNow(), path));
				}
				else {
					answer.completeExceptionally(connected.cause());
				}
			});
		return answer;
	}

	private static void send(QuicStreamChannel stream, String path) {
		Http3HeadersFrame head = new DefaultHttp3HeadersFrame();
		head.headers().method("GET").scheme("https").authority("localhost").path(path);
		stream.writeAndFlush(head).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
	}

	/**
	 * What a server has answered.
	 */
	private record Answer(int status, int bytes) {

	}

	/**
	 * Reads an answer of HTTP/2.
	 */
	private static final class Http2Stream extends SimpleChannelInboundHandler<Http2StreamFrame> {

		private final CompletableFuture<Answer> answer;

		private int status;

		private int bytes;

		Http2Stream(CompletableFuture<Answer> answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
			boolean last = false;
			if (frame instanceof Http2HeadersFrame head) {
				this.status = (head.headers().status() != null) ? Integer.parseInt(head.headers().status().toString())
						: this.status;
				last = head.isEndStream();
			}
			else if (frame instanceof Http2DataFrame data) {
				this.bytes += data.content().readableBytes();
				last = data.isEndStream();
			}
			if (last) {
				this.answer.complete(new Answer(this.status, this.bytes));
			}
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			this.answer.completeExceptionally(new IOException("the stream was closed"));
		}

	}

	/**
	 * Reads an answer of HTTP/3.
	 */
	private static final class Http3Stream extends Http3RequestStreamInboundHandler {

		private final CompletableFuture<Answer> answer;

		private int status;

		private int bytes;

		Http3Stream(CompletableFuture<Answer> answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
			this.status = Integer.parseInt(frame.headers().status().toString());
		}

		@Override
		protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
			this.bytes += frame.content().readableBytes();
			ReferenceCountUtil.release(frame);
		}

		@Override
		protected void channelInputClosed(ChannelHandlerContext context) {
			this.answer.complete(new Answer(this.status, this.bytes));
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.answer.completeExceptionally(cause);
		}

	}

}
