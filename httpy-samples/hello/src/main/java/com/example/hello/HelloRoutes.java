package com.example.hello;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.QueryParam;

@HttpyRoute("/hello")
class HelloRoutes {

	@Get
	Greeting hello(@QueryParam(defaultValue = "World") String name) {
		return new Greeting("Hello, " + name + "!");
	}

	record Greeting(String message) {

	}

}
