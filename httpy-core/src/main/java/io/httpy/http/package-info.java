/**
 * Values of HTTP: messages and their parts. Immutable unless stated, free of any engine
 * or framework type.
 */
@NullMarked
package io.httpy.http;

import org.jspecify.annotations.NullMarked;
