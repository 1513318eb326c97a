package io.httpy.dispatch;

import java.util.function.Supplier;

import io.httpy.config.EventStreamConfig;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeHandler;
import io.httpy.exchange.ResponseHead;
import io.httpy.exchange.Upgrade;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import io.netty.buffer.ByteBuf;

/**
 * Writes a rendered response to its exchange, on the event loop.
 */
final class ResponseWriter {

	private final ExchangeHandler failures;

	private final EventStreamConfig events;

	ResponseWriter(ExchangeHandler failures, EventStreamConfig events) {
		this.failures = failures;
		this.events = events;
	}

	void write(Exchange exchange, RenderedResponse rendered) {
		if (rendered.response().body() instanceof Upgrade upgrade) {
			exchange.upgrade(rendered.response().headers(), upgrade);
			return;
		}
		exchange.push(rendered.response().pushes());
		ByteBuf content = rendered.content();
		if (content != null) {
			writeWhole(exchange, rendered.response(), content);
		}
		else {
			writeOverTime(exchange, rendered.response());
		}
	}

	private void writeOverTime(Exchange exchange, Response response) {
		if (response.body() instanceof ResponseBody.Events events) {
			EventStreamWriter.begin(exchange,
					new StreamWriter(this.failures, exchange, response, ResponseHead.UNKNOWN_LENGTH), events,
					this.events);
		}
		else {
			ResponseBody.Stream stream = (ResponseBody.Stream) response.body();
			new StreamWriter(this.failures, exchange, response, length(stream, response)).subscribe(stream.publisher());
		}
	}

	private static void writeWhole(Exchange exchange, Response response, ByteBuf content) {
		Headers trailers = trailers(response, content);
		boolean trailed = trailers.size() > 0;
		long length = trailed ? ResponseHead.UNKNOWN_LENGTH : length(exchange, response, content);
		exchange.listener(null);
		boolean wanted = exchange.writeHead(
				new ResponseHead(response.status(), response.headers(), length, !content.isReadable() && !trailed));
		if (!wanted) {
			content.release();
			exchange.flush();
		}
		else if (content.readableBytes() > ContentWriter.PIECE) {
			ContentWriter pieces = new ContentWriter(exchange, content, trailers);
			exchange.listener(pieces);
			pieces.onWritable();
		}
		else {
			exchange.writeData(content, !trailed);
			if (trailed) {
				exchange.writeTrailers(trailers);
			}
			exchange.flush();
		}
	}

	private static Headers trailers(Response response, ByteBuf content) {
		Supplier<Headers> source = response.trailers();
		try {
			return (source != null) ? source.get() : Headers.EMPTY;
		}
		catch (Throwable ex) {
			content.release();
			throw ex;
		}
	}

	/**
	 * HEAD may tell the length of a content that the handler did not make (RFC 9110
	 * section 9.3.2).
	 */
	private static long length(Exchange exchange, Response response, ByteBuf content) {
		if (!content.isReadable() && exchange.request().method().equals(HttpMethod.HEAD)) {
			return announced(response, 0);
		}
		return content.readableBytes();
	}

	private static long length(ResponseBody.Stream stream, Response response) {
		if (response.trailers() != null) {
			return ResponseHead.UNKNOWN_LENGTH;
		}
		return (stream.length() >= 0) ? stream.length() : announced(response, ResponseHead.UNKNOWN_LENGTH);
	}

	private static long announced(Response response, long fallback) {
		String field = response.headers().first("content-length");
		if (field == null) {
			return fallback;
		}
		try {
			return Math.max(Long.parseLong(field), 0);
		}
		catch (NumberFormatException ex) {
			return fallback;
		}
	}

}
