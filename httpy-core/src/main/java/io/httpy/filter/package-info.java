/**
 * Functions around all handlers that most servers need: so far the one that finds out the
 * client behind proxies.
 */
@NullMarked
package io.httpy.filter;

import org.jspecify.annotations.NullMarked;
