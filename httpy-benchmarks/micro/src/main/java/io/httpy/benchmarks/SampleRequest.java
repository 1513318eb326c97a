package io.httpy.benchmarks;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;

/**
 * A request, before it is put into the bytes of a protocol.
 */
public final class SampleRequest {

	static final String HOST = "localhost";

	private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 443);

	private static final ConnectionInfo CONNECTION = new ConnectionInfo(ADDRESS, ADDRESS, true);

	private final HttpMethod method;

	private final String path;

	private final String[] fields;

	private final byte[] content;

	private SampleRequest(HttpMethod method, String path, String[] fields, byte[] content) {
		this.method = method;
		this.path = path;
		this.fields = fields;
		this.content = content;
	}

	/**
	 * Makes a request without content.
	 * @param path its path
	 * @param fields names in lower case and values, in turn
	 */
	public static SampleRequest get(String path, String... fields) {
		return new SampleRequest(HttpMethod.GET, path, fields, new byte[0]);
	}

	/** Makes a request with content of type JSON. */
	public static SampleRequest postJson(String path, String json) {
		byte[] content = json.getBytes(StandardCharsets.UTF_8);
		return new SampleRequest(HttpMethod.POST, path,
				new String[] { "content-type", "application/json", "content-length", Integer.toString(content.length) },
				content);
	}

	/** Returns the connection that all requests come on. */
	public static ConnectionInfo connection() {
		return CONNECTION;
	}

	HttpMethod method() {
		return this.method;
	}

	String path() {
		return this.path;
	}

	String[] fields() {
		return this.fields;
	}

	byte[] content() {
		return this.content;
	}

	/** Returns the request as a handler gets it, without a connection. */
	public Request toRequest() {
		HeadersBuilder headers = Headers.builder();
		for (int i = 0; i < this.fields.length; i += 2) {
			headers.add(this.fields[i], this.fields[i + 1]);
		}
		RequestBody body = (this.content.length > 0) ? RequestBody.of(this.content) : RequestBody.empty();
		return new Request(new RequestHead(this.method, RequestTarget.parse(this.path), HttpVersion.HTTP_1_1, "https",
				HOST, headers.build()), body, connection());
	}

	/** Returns the bytes of HTTP/1.1, with names as its clients write them. */
	public byte[] toHttp1() {
		StringBuilder head = new StringBuilder();
		head.append(this.method).append(' ').append(this.path).append(" HTTP/1.1\r\nHost: ").append(HOST);
		for (int i = 0; i < this.fields.length; i += 2) {
			head.append("\r\n").append(capitalized(this.fields[i])).append(": ").append(this.fields[i + 1]);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(this.content);
		return bytes.toByteArray();
	}

	private static String capitalized(String name) {
		StringBuilder capitalized = new StringBuilder();
		for (String word : name.split("-")) {
			capitalized.append(capitalized.isEmpty() ? "" : "-")
				.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
				.append(word.substring(1));
		}
		return capitalized.toString();
	}

}
