/**
 * HTTP/1.1 on the wire (RFC 9112).
 */
@NullMarked
package io.httpy.protocol.h1;

import org.jspecify.annotations.NullMarked;
