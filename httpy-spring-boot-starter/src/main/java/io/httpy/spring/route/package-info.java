/**
 * Finds routes on beans and answers requests by their methods.
 */
@NullMarked
package io.httpy.spring.route;

import org.jspecify.annotations.NullMarked;
