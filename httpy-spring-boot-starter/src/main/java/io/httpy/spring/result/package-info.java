/**
 * What makes responses of the results of route methods.
 */
@NullMarked
package io.httpy.spring.result;

import org.jspecify.annotations.NullMarked;
