package io.httpy.exchange;

/**
 * A connection as its event loop's registry sees it. At each tick it ends whatever took
 * too long. When it drains, it takes no more requests and ends when those that run are
 * answered, at once if none does.
 */
public interface Connection extends LoopMember {

	/**
	 * Ends at once. A response that is not complete must not look so.
	 */
	void cut();

}
