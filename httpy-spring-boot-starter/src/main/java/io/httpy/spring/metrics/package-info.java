/**
 * What Micrometer is told of the server: requests under the name and tags of Spring, and
 * what is of the engine under names of ours.
 */
@NullMarked
package io.httpy.spring.metrics;

import org.jspecify.annotations.NullMarked;
