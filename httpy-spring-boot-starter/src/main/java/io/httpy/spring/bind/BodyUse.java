package io.httpy.spring.bind;

/**
 * What a parameter needs of the body of the request.
 */
public enum BodyUse {

	/** Nothing, or it asks for the body by itself without blocking. */
	NONE,

	/** The whole content, which is read before the method is called. */
	CONTENT,

	/** A stream that blocks, which methods on the event loop cannot have. */
	BLOCKING_STREAM

}
