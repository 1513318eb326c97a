package com.example.migration.webflux;

import com.example.migration.Books;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class Functions {

	@Bean
	RouterFunction<ServerResponse> shelf(Books books) {
		return RouterFunctions.route()
			.GET("/shelf/{id}",
					(request) -> ServerResponse.ok().bodyValue(books.find(Long.parseLong(request.pathVariable("id")))))
			.GET("/shelf", (request) -> ServerResponse.ok().bodyValue(books.search("", 100)))
			.build();
	}

}
