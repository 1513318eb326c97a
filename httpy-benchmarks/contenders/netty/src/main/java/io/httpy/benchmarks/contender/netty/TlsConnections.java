package io.httpy.benchmarks.contender.netty;

import javax.net.ssl.SSLException;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/**
 * Connections with TLS, whose handshake tells their protocol (RFC 7301).
 */
@ChannelHandler.Sharable
final class TlsConnections extends ChannelInitializer<SocketChannel> {

	private static final ApplicationProtocolConfig PROTOCOLS = new ApplicationProtocolConfig(Protocol.ALPN,
			SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
			ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);

	private final SslContext tls;

	private final Answers answers;

	TlsConnections(Certificate certificate, Answers answers) {
		this.tls = context(certificate);
		this.answers = answers;
	}

	private static SslContext context(Certificate certificate) {
		try {
			return SslContextBuilder.forServer(certificate.key(), certificate.certificate())
				.sslProvider(SslProvider.OPENSSL)
				.applicationProtocolConfig(PROTOCOLS)
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("TLS cannot be had", ex);
		}
	}

	@Override
	protected void initChannel(SocketChannel channel) {
		channel.pipeline().addLast(this.tls.newHandler(channel.alloc()), new Negotiated(this.answers));
	}

	private static final class Negotiated extends ApplicationProtocolNegotiationHandler {

		private final Answers answers;

		Negotiated(Answers answers) {
			super(ApplicationProtocolNames.HTTP_1_1);
			this.answers = answers;
		}

		@Override
		protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
			if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
				Http2Handler.add(ctx.pipeline(), this.answers);
			}
			else {
				Http1Handler.add(ctx.pipeline(), this.answers);
			}
		}

	}

}
