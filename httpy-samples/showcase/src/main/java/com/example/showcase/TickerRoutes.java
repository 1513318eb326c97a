package com.example.showcase;

import java.io.IOException;

import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

/**
 * The ticks as server-sent events, and for who asks for HTML a page that shows them.
 */
@HttpyRoute("/sse")
@NonBlocking
class TickerRoutes {

	private final Response page = PageFile.html("ticker.html").withHeader("vary", "accept");

	private final Ticker ticker;

	TickerRoutes(Ticker ticker) throws IOException {
		this.ticker = ticker;
	}

	@Get
	Response ticks(Request request, @HeaderParam(defaultValue = "*/*") String accept,
			@HeaderParam(name = EventStream.LAST_EVENT_ID, defaultValue = "0") long lastEventId) {
		if (accept.contains("text/html")) {
			return this.page;
		}
		ServerSentEvent hello = ServerSentEvent.builder().event("hello").data(request.version().text()).build();
		return EventStream.of(this.ticker.ticks(hello, lastEventId)).withHeader("vary", "accept");
	}

}
