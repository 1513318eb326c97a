/**
 * Spring WebFlux as a user of Spring Boot writes it.
 */
@NullMarked
package io.httpy.benchmarks.contender.webflux;

import org.jspecify.annotations.NullMarked;
