package io.httpy.handler;

/**
 * A handler of requests that ask for another protocol, whose response agrees to it or
 * tells why not. Its route is found only by such requests, so that a path can have
 * another one for the rest.
 */
public interface UpgradeHandler extends Handler {

	/**
	 * Returns the name of the protocol.
	 * @return a token in lower case, as in "websocket"
	 */
	String protocol();

}
