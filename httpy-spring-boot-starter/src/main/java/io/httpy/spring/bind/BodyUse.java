package io.httpy.spring.bind;

/**
 * What a parameter needs of the body of the request.
 */
public enum BodyUse {

	/** Nothing. */
	NONE,

	/** The body as it comes, without blocking. */
	AS_IT_COMES,

	/** The whole content, which is read before the method is called. */
	CONTENT,

	/** A stream that blocks, which methods on the event loop cannot have. */
	BLOCKING_STREAM

}
