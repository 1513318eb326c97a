package io.httpy.protocol.h3;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeCodec;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.protocol.stream.Priority;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamPriority;
import org.jspecify.annotations.Nullable;

/**
 * The half of an exchange that is the same whether its response was asked for or is
 * pushed. Used on the event loop of the connection.
 */
abstract class Http3ResponseCodec extends ChannelInboundHandlerAdapter implements ExchangeCodec, Http3Output.Owner {

	private final ResponseFields fields;

	private final Http3Output output = new Http3Output(this);

	private @Nullable Priority priority;

	Http3ResponseCodec(ResponseFields fields) {
		this.fields = fields;
	}

	/** Returns the stream of the response. */
	abstract QuicStreamChannel channel();

	/** Returns the exchange, or null if it has not begun. */
	abstract @Nullable Exchange exchange();

	Http3Output output() {
		return this.output;
	}

	/** Returns the priority of the stream, or null if it is not known yet. */
	@Nullable Priority priority() {
		return this.priority;
	}

	/** Sets the priority of the stream. */
	void prioritize(Priority changed) {
		this.priority = changed;
		this.output.share(changed.incremental());
		channel().updatePriority(new QuicStreamPriority(changed.urgency(), changed.incremental()));
	}

	/** Each stream has its own; without this, Netty looks for an annotation each time. */
	@Override
	public boolean isSharable() {
		return false;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.output.open(ctx.channel());
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.output.discard();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		onRoom();
	}

	@Override
	public void onRoom() {
		this.output.flush();
		Exchange current = exchange();
		if (current != null && this.output.isWritable()) {
			current.onWritable();
		}
	}

	@Override
	public void writeInterim(HttpStatus status, Headers headers) {
		Http3Sections.write(this.output, status, ResponseFields.of(headers));
		flush();
	}

	@Override
	public void writeHead(ResponseHead head) {
		Http3Sections.write(this.output, head.status(), this.fields.of(head));
		endIf(head.end());
	}

	@Override
	public void upgrade(String protocol, ResponseHead head) {
		writeHead(head);
	}

	@Override
	public void writeData(ByteBuf data, boolean last) {
		this.output.data(data);
		endIf(last);
	}

	@Override
	public void writeTrailers(Headers trailers) {
		if (trailers.size() > 0) {
			Http3Sections.write(this.output, null, ResponseFields.of(trailers));
		}
		endIf(true);
	}

	private void endIf(boolean last) {
		if (last) {
			this.output.end();
		}
	}

	@Override
	public void flush() {
		this.output.flush();
	}

	@Override
	public boolean isWritable() {
		return this.output.isWritable();
	}

}
