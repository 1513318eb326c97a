/**
 * HTTP/3 (RFC 9114) on QUIC connections. Netty's codec reads and writes frames and
 * compresses fields; in front of it stand handlers that hold peers to the rules which it
 * leaves to chance.
 */
@NullMarked
package io.httpy.protocol.h3;

import org.jspecify.annotations.NullMarked;
