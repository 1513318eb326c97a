package io.httpy.spring.actuate;

import java.util.concurrent.Executor;

/**
 * What all operations have in common.
 *
 * @param responses makes responses of results
 * @param roles knows the roles of those who ask
 * @param executor runs operations
 */
record OperationSettings(EndpointResponses responses, PrincipalRoles roles, Executor executor) {

}
