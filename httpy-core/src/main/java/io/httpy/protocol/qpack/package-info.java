/**
 * The compression of fields in HTTP/3, QPACK (RFC 9204), with the static table alone: no
 * message waits for another one, and a connection needs no memory for it.
 */
@NullMarked
package io.httpy.protocol.qpack;

import org.jspecify.annotations.NullMarked;
