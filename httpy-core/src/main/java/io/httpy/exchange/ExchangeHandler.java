package io.httpy.exchange;

import io.httpy.handler.Violation;
import io.httpy.http.Response;

/**
 * What codecs hand their exchanges to. Called on the event loop of the connection.
 */
public interface ExchangeHandler {

	/**
	 * Takes an exchange whose head was read.
	 * @param exchange the exchange
	 */
	void handle(Exchange exchange);

	/**
	 * Words the answer to a message that could not become an exchange.
	 * @param violation what was wrong with it
	 * @return the answer, whose body is in memory
	 */
	Response refuse(Violation violation);

	/**
	 * Answers an exchange in place of its handler, which broke the protocol or its
	 * deadline.
	 * @param exchange the exchange, whose response has not begun
	 * @param failure why; never a stack trace for the client
	 */
	void fail(Exchange exchange, Throwable failure);

}
