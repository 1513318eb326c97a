package com.example.showcase;

import java.io.IOException;
import java.io.InputStream;

import io.httpy.http.MediaType;
import io.httpy.http.Response;

import org.springframework.core.io.ClassPathResource;

/**
 * What the pages are made of: files of the application, read once.
 */
final class PageFile {

	private static final MediaType HTML = MediaType.parse("text/html; charset=utf-8");

	private static final MediaType CSS = MediaType.parse("text/css; charset=utf-8");

	private static final MediaType SCRIPT = MediaType.parse("text/javascript; charset=utf-8");

	/**
	 * A page runs the scripts of this application alone, and connects to nothing else.
	 */
	private static final String POLICY = "default-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

	private PageFile() {
	}

	/** Returns the answer with a page. */
	static Response html(String name) throws IOException {
		return answer(name, HTML).withHeader("content-security-policy", POLICY);
	}

	/** Returns the answer with a style sheet. */
	static Response css(String name) throws IOException {
		return answer(name, CSS);
	}

	/** Returns the answer with a script. */
	static Response script(String name) throws IOException {
		return answer(name, SCRIPT);
	}

	private static Response answer(String name, MediaType type) throws IOException {
		try (InputStream file = new ClassPathResource("pages/" + name).getInputStream()) {
			return Response.ok()
				.contentType(type)
				.header("x-content-type-options", "nosniff")
				.bytes(file.readAllBytes());
		}
	}

}
