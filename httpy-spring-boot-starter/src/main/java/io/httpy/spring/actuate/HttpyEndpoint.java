package io.httpy.spring.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Shows what the server is and does. It can be read and nothing else, over HTTP, JMX and
 * whatever else endpoints are exposed by.
 */
@Endpoint(id = "httpy")
public final class HttpyEndpoint {

	private final HttpyEndpointReader reader;

	/**
	 * Creates the endpoint.
	 * @param reader reads what it shows
	 */
	public HttpyEndpoint(HttpyEndpointReader reader) {
		this.reader = reader;
	}

	/**
	 * Shows all.
	 * @return a snapshot, whose parts may be some milliseconds apart
	 */
	@ReadOperation
	public HttpyEndpointReport httpy() {
		return this.reader.read();
	}

	/**
	 * Shows a part.
	 * @param section the name of a section of the report
	 * @return that section alone, under its name; null if there is none
	 */
	@ReadOperation
	public @Nullable Map<String, Object> section(@Selector String section) {
		return this.reader.read().section(section);
	}

}
