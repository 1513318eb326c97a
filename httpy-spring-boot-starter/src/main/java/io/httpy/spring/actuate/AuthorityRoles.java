package io.httpy.spring.actuate;

import java.security.Principal;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Reads the roles of Spring Security. Used only with it on the class path.
 */
public final class AuthorityRoles implements PrincipalRoles {

	private static final String PREFIX = "ROLE_";

	@Override
	public boolean has(Principal principal, String role) {
		if (!(principal instanceof Authentication authentication) || !authentication.isAuthenticated()) {
			return false;
		}
		String authority = role.startsWith(PREFIX) ? role : PREFIX + role;
		for (GrantedAuthority granted : authentication.getAuthorities()) {
			if (authority.equals(granted.getAuthority())) {
				return true;
			}
		}
		return false;
	}

}
