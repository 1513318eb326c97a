package io.httpy.contract;

import io.httpy.http.Headers;

/**
 * The head of a request.
 *
 * @param method the method
 * @param path path and query as they are sent
 * @param headers the fields, without those of framing and without the authority
 * @param length bytes of the content, 0 for none, -1 if it is not announced
 */
public record WireRequest(String method, String path, Headers headers, long length) {

	public static WireRequest of(String method, String path) {
		return new WireRequest(method, path, Headers.EMPTY, 0);
	}

	public static WireRequest post(String path) {
		return of("POST", path).withLength(-1);
	}

	public WireRequest with(String name, String value) {
		return new WireRequest(this.method, this.path, Headers.builder().addAll(this.headers).add(name, value).build(),
				this.length);
	}

	public WireRequest withLength(long changed) {
		return new WireRequest(this.method, this.path, this.headers, changed);
	}

}
