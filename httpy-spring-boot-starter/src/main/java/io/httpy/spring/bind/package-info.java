/**
 * What gives the parameters of route methods their values.
 */
@NullMarked
package io.httpy.spring.bind;

import org.jspecify.annotations.NullMarked;
