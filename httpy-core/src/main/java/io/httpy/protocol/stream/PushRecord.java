package io.httpy.protocol.stream;

import java.util.HashSet;
import java.util.Set;

import io.httpy.http.RequestTarget;

/**
 * What was pushed on a connection: nothing is pushed twice, for the client has it then
 * (RFC 9113 section 8.4). When the record is full, nothing more is pushed.
 */
public final class PushRecord {

	/** More than a page needs; the record lives as long as its connection. */
	private static final int MAX = 256;

	private final Set<String> targets = new HashSet<>();

	/**
	 * Records a push.
	 * @param authority the host that it is pushed for
	 * @param target its path and query
	 * @return whether it may be pushed, which is so once
	 */
	public boolean add(String authority, RequestTarget target) {
		return this.targets.size() < MAX && this.targets.add(authority + target.raw());
	}

}
