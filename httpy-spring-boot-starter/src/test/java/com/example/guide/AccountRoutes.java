package com.example.guide;

import java.security.Principal;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;

import org.jspecify.annotations.Nullable;

@HttpyRoute("/account")
class AccountRoutes {

	@Get
	String account(@Nullable Principal principal) {
		if (principal == null) {
			throw new HttpException(HttpStatus.UNAUTHORIZED, "Sign in first.");
		}
		return "This is the account of " + principal.getName();
	}

}
