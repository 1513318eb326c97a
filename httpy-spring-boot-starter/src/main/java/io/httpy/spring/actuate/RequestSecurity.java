package io.httpy.spring.actuate;

import java.security.Principal;

import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;

/**
 * Who asks, as a filter has found out.
 *
 * @param principal who it is, or null if nobody knows
 * @param roles knows their roles
 */
record RequestSecurity(@Nullable Principal principal, PrincipalRoles roles) implements SecurityContext {

	static SecurityContext of(Request request, PrincipalRoles roles) {
		Principal principal = request.attribute(RequestAttributes.PRINCIPAL);
		return (principal != null) ? new RequestSecurity(principal, roles) : NONE;
	}

	@Override
	public @Nullable Principal getPrincipal() {
		return this.principal;
	}

	@Override
	public boolean isUserInRole(String role) {
		return this.principal != null && this.roles.has(this.principal, role);
	}

}
