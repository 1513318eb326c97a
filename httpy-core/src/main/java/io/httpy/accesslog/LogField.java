package io.httpy.accesslog;

/**
 * A part of each line. Thread-safe.
 */
@FunctionalInterface
interface LogField {

	void append(LineBuffer line, Entry entry);

}
