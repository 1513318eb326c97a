package com.example.migration.httpy;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * Finds out who sends a token. Takes each for the name of a role, which is for a test.
 */
@Component
class Tokens {

	Authentication authentication(String token) {
		String role = token.substring("Bearer ".length());
		return UsernamePasswordAuthenticationToken.authenticated("Ada", null,
				AuthorityUtils.createAuthorityList("ROLE_" + role));
	}

}
