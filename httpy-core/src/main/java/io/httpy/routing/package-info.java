/**
 * Which handler answers a request: path patterns, the tree that finds the route of a
 * path, the registration of routes, and the {@link io.httpy.routing.Router} that answers
 * by them.
 */
@NullMarked
package io.httpy.routing;

import org.jspecify.annotations.NullMarked;
