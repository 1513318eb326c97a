package io.httpy.spring.server;

import java.util.Collection;

/**
 * The paths of the server that are not for its clients but for those who operate it:
 * actuator endpoints, their links, probes. A bean of this type exists if the actuator is
 * served on the port of the application, or probes are; whoever treats such requests
 * otherwise, as logs and limits do, asks for it with {@link #NONE} as the default, when
 * the server is built and not before: it knows the endpoints. Immutable and thread-safe.
 */
public final class ManagementPaths {

	/** No path at all. */
	public static final ManagementPaths NONE = new ManagementPaths(new String[0]);

	private final String[] paths;

	private ManagementPaths(String[] paths) {
		this.paths = paths;
	}

	/**
	 * Returns the paths given and all below them.
	 * @param paths each beginning with "/" and not ending with it
	 * @return the paths
	 */
	public static ManagementPaths of(Collection<String> paths) {
		return new ManagementPaths(paths.toArray(String[]::new));
	}

	/**
	 * Whether a path is one of them. Allocates nothing.
	 * @param path the path of a request as sent, see {@link io.httpy.http.Request#path()}
	 * @return whether it is one of them or below one
	 */
	public boolean contains(String path) {
		for (String candidate : this.paths) {
			int length = candidate.length();
			if (path.startsWith(candidate) && (path.length() == length || path.charAt(length) == '/')) {
				return true;
			}
		}
		return false;
	}

}
