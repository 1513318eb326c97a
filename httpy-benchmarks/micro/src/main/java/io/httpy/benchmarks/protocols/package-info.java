/**
 * What a request costs the server in each protocol, measured on a real server.
 */
@NullMarked
package io.httpy.benchmarks.protocols;

import org.jspecify.annotations.NullMarked;
