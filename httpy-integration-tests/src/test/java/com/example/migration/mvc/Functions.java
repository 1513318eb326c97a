package com.example.migration.mvc;

import com.example.migration.Books;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class Functions {

	@Bean
	RouterFunction<ServerResponse> shelf(Books books) {
		return RouterFunctions.route()
			.GET("/shelf/{id}",
					(request) -> ServerResponse.ok().body(books.find(Long.parseLong(request.pathVariable("id")))))
			.GET("/shelf", (request) -> ServerResponse.ok().body(books.search("", 100)))
			.build();
	}

}
