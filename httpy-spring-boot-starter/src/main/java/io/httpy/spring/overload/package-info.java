/**
 * Load shedding: how many requests are handled at a time, and what becomes of the others.
 */
@NullMarked
package io.httpy.spring.overload;

import org.jspecify.annotations.NullMarked;
