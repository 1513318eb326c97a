package io.httpy.spring.route;

import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.result.ResultWriters;

/**
 * What methods are made callable with.
 *
 * @param binders make binders of parameters
 * @param writers make writers of results
 */
record RouteParts(ArgumentBinders binders, ResultWriters writers) {

}
