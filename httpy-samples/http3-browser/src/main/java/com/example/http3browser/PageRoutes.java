package com.example.http3browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.httpy.http.HttpVersion;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.TlsInfo;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

import org.springframework.core.io.ClassPathResource;

/**
 * The page, and what makes it up. What the server has seen of a request is written into
 * the page, so that it and what the browser says are of the same request.
 */
@HttpyRoute
@NonBlocking
class PageRoutes {

	private static final MediaType HTML = MediaType.parse("text/html; charset=utf-8");

	private static final MediaType CSS = MediaType.parse("text/css; charset=utf-8");

	private static final MediaType SCRIPT = MediaType.parse("text/javascript; charset=utf-8");

	/** No scripts but those of this application. */
	private static final String POLICY = "default-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

	private final String page = read("page.html");

	private final Response style = Response.ok().contentType(CSS).text(read("page.css"));

	private final Response script = Response.ok().contentType(SCRIPT).text(read("page.js"));

	PageRoutes() throws IOException {
	}

	@Get("/")
	Response page(Request request) {
		TlsInfo tls = request.connection().tls();
		String seen = this.page.replace("{protocol}", request.version().text())
			.replace("{transport}", (request.version() == HttpVersion.HTTP_3) ? "QUIC, over UDP" : "TCP")
			.replace("{tls}", (tls != null) ? tls.protocol() + ", " + tls.cipherSuite() : "none");
		return Response.ok()
			.contentType(HTML)
			.header("cache-control", "no-store")
			.header("content-security-policy", POLICY)
			.text(seen);
	}

	@Get("/page.css")
	Response style() {
		return this.style;
	}

	@Get("/page.js")
	Response script() {
		return this.script;
	}

	private static String read(String name) throws IOException {
		return new ClassPathResource("page/" + name).getContentAsString(StandardCharsets.UTF_8);
	}

}
