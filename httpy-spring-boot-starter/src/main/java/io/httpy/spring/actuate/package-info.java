/**
 * The actuator of Spring Boot: its web endpoints as routes of this server, and what the
 * server tells of itself to those who operate it.
 */
@NullMarked
package io.httpy.spring.actuate;

import org.jspecify.annotations.NullMarked;
