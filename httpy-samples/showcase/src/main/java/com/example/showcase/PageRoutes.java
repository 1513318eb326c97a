package com.example.showcase;

import java.io.IOException;

import io.httpy.http.Response;
import io.httpy.spring.annotation.EarlyHints;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

/**
 * Pages for browsers, which say by which protocol they came.
 */
@HttpyRoute
@NonBlocking
class PageRoutes {

	private final Response index = PageFile.html("index.html").push("/style.css");

	private final Response chat = PageFile.html("chat.html");

	private final Response style = PageFile.css("style.css");

	private final Response pageScript = PageFile.script("page.js");

	private final Response chatScript = PageFile.script("chat.js");

	private final Response tickerScript = PageFile.script("ticker.js");

	PageRoutes() throws IOException {
	}

	@Get("/")
	@EarlyHints("</style.css>; rel=preload; as=style")
	Response index() {
		return this.index;
	}

	/** A room is entered at {@code /chat/{room}}, by {@link ChatSocket}. */
	@Get("/chat")
	Response chat() {
		return this.chat;
	}

	@Get("/style.css")
	Response style() {
		return this.style;
	}

	@Get("/page.js")
	Response pageScript() {
		return this.pageScript;
	}

	@Get("/chat.js")
	Response chatScript() {
		return this.chatScript;
	}

	@Get("/ticker.js")
	Response tickerScript() {
		return this.tickerScript;
	}

}
