/**
 * What HTTP/2 and HTTP/3 share: the rules of field sections, priorities, the clock of a
 * stream, and the counting of what floods.
 */
@NullMarked
package io.httpy.protocol.stream;

import org.jspecify.annotations.NullMarked;
