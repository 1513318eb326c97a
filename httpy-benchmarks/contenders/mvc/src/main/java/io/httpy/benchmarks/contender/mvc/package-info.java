/**
 * Spring MVC as a user of Spring Boot writes it.
 */
@NullMarked
package io.httpy.benchmarks.contender.mvc;

import org.jspecify.annotations.NullMarked;
