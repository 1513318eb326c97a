/**
 * Functions around all handlers that many servers need: the client behind proxies, pages
 * of other origins.
 */
@NullMarked
package io.httpy.filter;

import org.jspecify.annotations.NullMarked;
