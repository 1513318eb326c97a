/**
 * What the load clients on Netty share, whatever they send: when something begins, what
 * is counted, and what is printed.
 */
@NullMarked
package io.httpy.benchmarks.macro.netty;

import org.jspecify.annotations.NullMarked;
