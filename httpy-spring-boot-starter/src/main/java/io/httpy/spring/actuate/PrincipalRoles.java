package io.httpy.spring.actuate;

import java.security.Principal;

/**
 * Knows the roles of those who ask, for endpoints that tell more to some. A bean of this
 * type in the application takes the place of ours.
 */
@FunctionalInterface
public interface PrincipalRoles {

	/** Nobody has any role. */
	PrincipalRoles NONE = (principal, role) -> false;

	/**
	 * Whether someone has a role.
	 * @param principal what a filter has set as
	 * {@link io.httpy.http.RequestAttributes#PRINCIPAL}
	 * @param role name of the role, as in {@code management.endpoint.health.roles}
	 * @return whether they have it
	 */
	boolean has(Principal principal, String role);

}
