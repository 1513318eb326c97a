/**
 * A client that loads servers of HTTP/3 and costs little itself, for it runs beside them.
 */
@NullMarked
package io.httpy.benchmarks.macro.http3;

import org.jspecify.annotations.NullMarked;
