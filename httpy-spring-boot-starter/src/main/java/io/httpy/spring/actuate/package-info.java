/**
 * What the server tells those who operate it, through the actuator of Spring Boot.
 */
@NullMarked
package io.httpy.spring.actuate;

import org.jspecify.annotations.NullMarked;
