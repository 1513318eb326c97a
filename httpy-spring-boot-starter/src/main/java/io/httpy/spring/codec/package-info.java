/**
 * What turns bodies into objects and back.
 */
@NullMarked
package io.httpy.spring.codec;

import org.jspecify.annotations.NullMarked;
