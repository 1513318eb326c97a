package io.httpy.event;

import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended.
 *
 * @param status the final status sent, or null if the client was lost before
 * @param requestBytes bytes of the request body that came
 * @param responseBytes bytes of the response body that were handed to the connection
 * @param nanos from the last byte of the request head to the last byte of the response
 * @param firstByteNanos from the last byte of the request head to the head of the final
 * response, or -1 if there was none
 * @param failure why the exchange was cut, or null if it was completed
 */
public record ExchangeOutcome(@Nullable HttpStatus status, long requestBytes, long responseBytes, long nanos,
		long firstByteNanos, @Nullable Throwable failure) {

}
