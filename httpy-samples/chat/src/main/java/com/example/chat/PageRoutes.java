package com.example.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

import org.springframework.core.io.ClassPathResource;

/**
 * The page to chat with, and what makes it up.
 */
@HttpyRoute
@NonBlocking
class PageRoutes {

	private static final MediaType HTML = MediaType.parse("text/html; charset=utf-8");

	private static final MediaType CSS = MediaType.parse("text/css; charset=utf-8");

	private static final MediaType SCRIPT = MediaType.parse("text/javascript; charset=utf-8");

	/** No scripts but those of this application. */
	private static final String POLICY = "default-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

	private final Response page = file(Response.ok().contentType(HTML).header("content-security-policy", POLICY),
			"page.html");

	private final Response style = file(Response.ok().contentType(CSS), "page.css");

	private final Response script = file(Response.ok().contentType(SCRIPT), "page.js");

	PageRoutes() throws IOException {
	}

	@Get("/")
	Response page() {
		return this.page;
	}

	@Get("/page.css")
	Response style() {
		return this.style;
	}

	@Get("/page.js")
	Response script() {
		return this.script;
	}

	private static Response file(ResponseBuilder answer, String name) throws IOException {
		return answer.text(new ClassPathResource("page/" + name).getContentAsString(StandardCharsets.UTF_8));
	}

}
