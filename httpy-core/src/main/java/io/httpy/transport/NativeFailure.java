package io.httpy.transport;

import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * Why a native library could not be loaded. Netty writes those that it finds in jars to
 * files, and loads these: in a container the file is what most often fails, not the
 * library.
 *
 * @param reason what went wrong
 * @param remedy what to do about it
 */
record NativeFailure(String reason, String remedy) {

	private static final String DIRECTORY = "-Dio.netty.native.workdir";

	/**
	 * Finds the reason.
	 * @param failure what was thrown
	 * @param otherwise what to do if it is none of the file
	 */
	static NativeFailure of(Throwable failure, String otherwise) {
		Throwable root = failure;
		boolean executable = isExecutable(root);
		while (root.getCause() != null) {
			root = root.getCause();
			executable &= isExecutable(root);
		}
		String message = (root.getMessage() != null) ? root.getMessage() : root.toString();
		if (!executable) {
			return new NativeFailure("its native library cannot be executed in the temporary directory: " + message,
					"mount it without noexec, or name another directory in " + DIRECTORY);
		}
		// A library that is in no jar is a file that is not found
		if (root instanceof IOException && !(root instanceof FileNotFoundException)) {
			return new NativeFailure("its native library cannot be written to the temporary directory: " + message,
					"let it take files, or name another directory in " + DIRECTORY);
		}
		return new NativeFailure(message, otherwise);
	}

	/** Netty has tried it, and adds what it found to the failure. */
	private static boolean isExecutable(Throwable failure) {
		for (Throwable found : failure.getSuppressed()) {
			if (found.getMessage() != null && found.getMessage().contains("\"noexec\"")) {
				return false;
			}
		}
		return true;
	}

}
