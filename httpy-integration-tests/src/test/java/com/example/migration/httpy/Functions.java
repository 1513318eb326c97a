package com.example.migration.httpy;

import io.httpy.http.Response;
import io.httpy.spring.route.HttpyRoutes;

import com.example.migration.Books;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Functions {

	@Bean
	HttpyRoutes shelf(Books books) {
		return (routes) -> routes
			.get("/shelf/{id}", (request) -> Response.json(books.find(Long.parseLong(request.pathVariable("id")))))
			.get("/shelf", (request) -> Response.json(books.search("", 100)));
	}

}
