package io.httpy.benchmarks.contender.httpy;

import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

import org.springframework.context.annotation.Profile;

/**
 * The routes on the event loop.
 */
@HttpyRoute
@NonBlocking
@Profile("!blocking")
class NonBlockingRoutes extends Routes {

}
