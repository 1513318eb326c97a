package com.example.testing;

import com.example.testing.GreetingRoutes.Greeting;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GreetingRoutesTests {

	@Test
	void greetsByName() {
		GreetingRoutes routes = new GreetingRoutes((name) -> "Hi " + name);
		assertThat(routes.greet("Ada")).isEqualTo(new Greeting("Hi Ada"));
	}

}
