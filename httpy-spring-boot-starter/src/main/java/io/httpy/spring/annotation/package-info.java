/**
 * The annotations with which beans declare their routes.
 */
@NullMarked
package io.httpy.spring.annotation;

import org.jspecify.annotations.NullMarked;
