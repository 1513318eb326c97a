/**
 * What one writes by hand who needs these routes only and nothing around them: the limit
 * that a server on Netty can come near to.
 */
@NullMarked
package io.httpy.benchmarks.contender.netty;

import org.jspecify.annotations.NullMarked;
