package com.example.showcase;

import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.spring.annotation.EarlyHints;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

/**
 * A page for browsers, which says by which protocol it came.
 */
@HttpyRoute
@NonBlocking
class PageRoutes {

	private static final MediaType HTML = MediaType.parse("text/html; charset=utf-8");

	private static final MediaType CSS = MediaType.parse("text/css; charset=utf-8");

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<title>HTTPy showcase</title>
			<link rel="stylesheet" href="/style.css">
			<p>This page came by <b id="protocol"></b>.</p>
			<script>
			const came = performance.getEntriesByType('navigation')[0].nextHopProtocol;
			document.getElementById('protocol').textContent = came;
			</script>
			</html>
			""";

	@Get("/")
	@EarlyHints("</style.css>; rel=preload; as=style")
	Response page() {
		return Response.ok().contentType(HTML).text(PAGE).push("/style.css");
	}

	@Get("/style.css")
	Response style() {
		return Response.ok().contentType(CSS).text("body { font-family: sans-serif; }\n");
	}

}
