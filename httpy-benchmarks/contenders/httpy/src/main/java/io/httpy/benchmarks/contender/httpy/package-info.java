/**
 * HTTPy as a user of Spring Boot writes it.
 */
@NullMarked
package io.httpy.benchmarks.contender.httpy;

import org.jspecify.annotations.NullMarked;
