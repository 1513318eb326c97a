package io.httpy.spring.metrics;

import java.util.function.ToLongFunction;

import io.httpy.http.HttpVersion;

import io.micrometer.core.instrument.Tag;

/**
 * A protocol as tags name it. HTTP/1.0 and 1.1 are one: they share their connections.
 */
enum Protocol {

	/** HTTP/1.0 and HTTP/1.1. */
	H1("h1", HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1),

	/** HTTP/2. */
	H2("h2", HttpVersion.HTTP_2),

	/** HTTP/3. */
	H3("h3", HttpVersion.HTTP_3);

	private static final String KEY = "protocol";

	/** Of a connection on which nothing is spoken yet. */
	static final Tag UNDECIDED = Tag.of(KEY, "none");

	private final Tag tag;

	private final HttpVersion[] versions;

	Protocol(String value, HttpVersion... versions) {
		this.tag = Tag.of(KEY, value);
		this.versions = versions;
	}

	static Protocol of(HttpVersion version) {
		return switch (version) {
			case HTTP_1_0, HTTP_1_1 -> H1;
			case HTTP_2 -> H2;
			case HTTP_3 -> H3;
		};
	}

	Tag tag() {
		return this.tag;
	}

	/** Adds up what is counted by version. */
	long sum(ToLongFunction<HttpVersion> count) {
		long sum = 0;
		for (HttpVersion version : this.versions) {
			sum += count.applyAsLong(version);
		}
		return sum;
	}

}
