package com.example.testing;

import org.springframework.stereotype.Component;

@Component
class PoliteGreeter implements Greeter {

	@Override
	public String greet(String name) {
		return "Hello, " + name + "!";
	}

}
