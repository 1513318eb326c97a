/**
 * HTTP/2 (RFC 9113) with priorities (RFC 9218): bytes to exchanges and back.
 */
@NullMarked
package io.httpy.protocol.h2;

import org.jspecify.annotations.NullMarked;
