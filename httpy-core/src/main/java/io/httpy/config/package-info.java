/**
 * Configuration of the server as immutable records that are valid from birth.
 */
@NullMarked
package io.httpy.config;

import org.jspecify.annotations.NullMarked;
