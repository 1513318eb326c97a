package io.httpy.accesslog;

/**
 * Where lines go. Used by the thread of the writer alone. Fails silently: what is lost is
 * told to its {@link LineCount}.
 */
interface LineSink {

	/** Takes a line, which may be written later. */
	void append(LineBuffer line);

	/** Writes what was taken. */
	void flush();

	/** Gives back what it holds, after a last flush. */
	void close();

}
