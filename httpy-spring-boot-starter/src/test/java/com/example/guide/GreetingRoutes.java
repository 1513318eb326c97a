package com.example.guide;

import java.util.Locale;
import java.util.Map;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;

@HttpyRoute("/greeting")
class GreetingRoutes {

	private static final Map<String, String> GREETINGS = Map.of("en", "Hello", "de", "Hallo", "fr", "Bonjour");

	@Get
	String greet(@Language({ "en", "de", "fr" }) Locale language) {
		return GREETINGS.get(language.getLanguage());
	}

}
