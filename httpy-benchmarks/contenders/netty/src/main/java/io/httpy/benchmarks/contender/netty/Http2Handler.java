package io.httpy.benchmarks.contender.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 in frames, without a channel for each stream. What one read has brought is
 * flushed once, by {@link Http2ConnectionHandler}.
 */
final class Http2Handler extends Http2ConnectionHandler {

	private static final int MAX_STREAMS = 256;

	private static final Http2Headers CONTINUE = ReadOnlyHttp2Headers.serverHeaders(false,
			HttpResponseStatus.CONTINUE.codeAsText());

	private final Answers answers;

	private final Http2Connection.PropertyKey posts;

	private Http2Handler(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings,
			Answers answers) {
		super(decoder, encoder, settings);
		this.answers = answers;
		this.posts = connection().newKey();
		Events events = new Events();
		decoder.frameListener(events);
		connection().addListener(events);
	}

	static void add(ChannelPipeline pipeline, Answers answers) {
		pipeline.addLast(new Builder(answers).build());
	}

	private void write(ChannelHandlerContext ctx, int stream, Answer answer) {
		Http2Headers head = this.answers.lean() ? leanHead(answer) : head(answer);
		encoder().writeHeaders(ctx, stream, head, 0, false, ctx.newPromise());
		encoder().writeData(ctx, stream, answer.content(), 0, true, ctx.newPromise());
	}

	private Http2Headers head(Answer answer) {
		return new DefaultHttp2Headers(false).status(answer.status().codeAsText())
			.set(HttpHeaderNames.CONTENT_TYPE, answer.type())
			.set(HttpHeaderNames.CONTENT_LENGTH, answer.length())
			.set(HttpHeaderNames.DATE, this.answers.date());
	}

	private Http2Headers leanHead(Answer answer) {
		return ReadOnlyHttp2Headers.serverHeaders(false, answer.status().codeAsText(), HttpHeaderNames.CONTENT_TYPE,
				answer.type(), HttpHeaderNames.CONTENT_LENGTH, answer.length(), HttpHeaderNames.DATE,
				this.answers.date());
	}

	/** What the client sends, and what becomes of streams. */
	private final class Events extends Http2EventAdapter {

		@Override
		public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers headers, int dependency,
				short weight, boolean exclusive, int padding, boolean last) {
			onHeadersRead(ctx, stream, headers, padding, last);
		}

		@Override
		public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding,
				boolean last) {
			CharSequence method = headers.method();
			if (method == null) {
				// Trailers
				add(ctx, stream, Unpooled.EMPTY_BUFFER, last);
			}
			else if (HttpMethod.GET.asciiName().contentEquals(method)) {
				write(ctx, stream, Http2Handler.this.answers.get(headers.path(), ctx.alloc()));
			}
			else if (HttpMethod.POST.asciiName().contentEquals(method)) {
				begin(ctx, stream, headers);
				add(ctx, stream, Unpooled.EMPTY_BUFFER, last);
			}
			else {
				write(ctx, stream, Answer.NOT_FOUND);
			}
		}

		private void begin(ChannelHandlerContext ctx, int stream, Http2Headers headers) {
			Post post = new Post(Http2Handler.this.answers, headers.path());
			connection().stream(stream).setProperty(Http2Handler.this.posts, post);
			if (headers.contains(HttpHeaderNames.EXPECT)) {
				encoder().writeHeaders(ctx, stream, CONTINUE, 0, false, ctx.newPromise());
			}
		}

		@Override
		public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
			int credit = data.readableBytes() + padding;
			add(ctx, stream, data, last);
			return credit;
		}

		private void add(ChannelHandlerContext ctx, int id, ByteBuf data, boolean last) {
			Http2Stream stream = connection().stream(id);
			Post post = stream.getProperty(Http2Handler.this.posts);
			Answer answer = (post != null) ? post.add(data, last, ctx.alloc()) : null;
			if (answer != null) {
				endPost(stream);
				write(ctx, id, answer);
			}
		}

		private void endPost(Http2Stream stream) {
			@Nullable Post post = stream.removeProperty(Http2Handler.this.posts);
			if (post != null) {
				post.release();
			}
		}

		@Override
		public void onStreamRemoved(Http2Stream stream) {
			endPost(stream);
		}

	}

	private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2Handler, Builder> {

		private final Answers answers;

		Builder(Answers answers) {
			this.answers = answers;
			Http2Connection connection = new DefaultHttp2Connection(true);
			// The tree of priorities that is Netty's default costs much, and RFC 9113 has
			// done away with it (section 5.3)
			connection.remote()
				.flowController(
						new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
			connection(connection);
			initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(MAX_STREAMS));
			validateRequiredPseudoHeaders(true);
		}

		@Override
		protected Http2Handler build() {
			return super.build();
		}

		@Override
		protected Http2Handler build(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder,
				Http2Settings settings) {
			return new Http2Handler(decoder, encoder, settings, this.answers);
		}

	}

}
