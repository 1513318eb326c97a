package io.httpy.benchmarks.contender.httpy;

import io.httpy.spring.annotation.Blocking;
import io.httpy.spring.annotation.HttpyRoute;

import org.springframework.context.annotation.Profile;

/**
 * The routes on virtual threads.
 */
@HttpyRoute
@Blocking
@Profile("blocking")
class BlockingRoutes extends Routes {

}
