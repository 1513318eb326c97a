package io.httpy.protocol.qpack;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.netty.util.AsciiString;

/**
 * The fields that need not be sent, as both sides know them (RFC 9204 appendix A).
 */
final class StaticTable {

	/** A field that is not there, not even its name. */
	static final int NONE = Integer.MIN_VALUE;

	/** A name and a value on each line, which begins at index 0. */
	private static final String FIELDS = """
			:authority
			:path /
			age 0
			content-disposition
			content-length 0
			cookie
			date
			etag
			if-modified-since
			if-none-match
			last-modified
			link
			location
			referer
			set-cookie
			:method CONNECT
			:method DELETE
			:method GET
			:method HEAD
			:method OPTIONS
			:method POST
			:method PUT
			:scheme http
			:scheme https
			:status 103
			:status 200
			:status 304
			:status 404
			:status 503
			accept */*
			accept application/dns-message
			accept-encoding gzip, deflate, br
			accept-ranges bytes
			access-control-allow-headers cache-control
			access-control-allow-headers content-type
			access-control-allow-origin *
			cache-control max-age=0
			cache-control max-age=2592000
			cache-control max-age=604800
			cache-control no-cache
			cache-control no-store
			cache-control public, max-age=31536000
			content-encoding br
			content-encoding gzip
			content-type application/dns-message
			content-type application/javascript
			content-type application/json
			content-type application/x-www-form-urlencoded
			content-type image/gif
			content-type image/jpeg
			content-type image/png
			content-type text/css
			content-type text/html; charset=utf-8
			content-type text/plain
			content-type text/plain;charset=utf-8
			range bytes=0-
			strict-transport-security max-age=31536000
			strict-transport-security max-age=31536000; includesubdomains
			strict-transport-security max-age=31536000; includesubdomains; preload
			vary accept-encoding
			vary origin
			x-content-type-options nosniff
			x-xss-protection 1; mode=block
			:status 100
			:status 204
			:status 206
			:status 302
			:status 400
			:status 403
			:status 421
			:status 425
			:status 500
			accept-language
			access-control-allow-credentials FALSE
			access-control-allow-credentials TRUE
			access-control-allow-headers *
			access-control-allow-methods get
			access-control-allow-methods get, post, options
			access-control-allow-methods options
			access-control-expose-headers content-length
			access-control-request-headers content-type
			access-control-request-method get
			access-control-request-method post
			alt-svc clear
			authorization
			content-security-policy script-src 'none'; object-src 'none'; base-uri 'none'
			early-data 1
			expect-ct
			forwarded
			if-range
			origin
			purpose prefetch
			server
			timing-allow-origin *
			upgrade-insecure-requests 1
			user-agent
			x-forwarded-for
			x-frame-options deny
			x-frame-options sameorigin
			""";

	private static final AsciiString[] NAMES;

	private static final AsciiString[] VALUES;

	/** The indexes of each name. */
	private static final Map<AsciiString, int[]> INDEXES = new HashMap<>();

	static {
		String[] lines = FIELDS.split("\n");
		NAMES = new AsciiString[lines.length];
		VALUES = new AsciiString[lines.length];
		Map<String, AsciiString> names = new HashMap<>();
		for (int i = 0; i < lines.length; i++) {
			String[] field = lines[i].split(" ", 2);
			NAMES[i] = names.computeIfAbsent(field[0], AsciiString::cached);
			VALUES[i] = (field.length > 1) ? AsciiString.cached(field[1]) : AsciiString.EMPTY_STRING;
			INDEXES.merge(NAMES[i], new int[] { i }, StaticTable::join);
		}
	}

	private StaticTable() {
	}

	private static int[] join(int[] before, int[] one) {
		int[] joined = Arrays.copyOf(before, before.length + 1);
		joined[before.length] = one[0];
		return joined;
	}

	static int size() {
		return NAMES.length;
	}

	static AsciiString name(int index) {
		return NAMES[index];
	}

	static AsciiString value(int index) {
		return VALUES[index];
	}

	/**
	 * Looks for a field.
	 * @return its index; or, if only the name is there, the complement of the index of
	 * that; or {@link #NONE}
	 */
	static int find(AsciiString name, AsciiString value) {
		int[] indexes = INDEXES.get(name);
		if (indexes == null) {
			return NONE;
		}
		for (int index : indexes) {
			if (VALUES[index].equals(value)) {
				return index;
			}
		}
		return ~indexes[0];
	}

}
