package io.httpy.exchange;

/**
 * How the body of a request comes.
 *
 * @param length bytes announced, or {@link ResponseHead#UNKNOWN_LENGTH}
 * @param limit bytes allowed unless the route says otherwise
 * @param expectContinue whether the client waits for 100 before it sends the body (RFC
 * 9110 section 10.1.1)
 */
public record BodySettings(long length, long limit, boolean expectContinue) {

}
