package com.example.showcase;

import java.io.IOException;
import java.io.InputStream;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.PathParam;

/**
 * Bodies of any size, in constant memory.
 */
@HttpyRoute
class BytesRoutes {

	private static final int CHUNK = 64 * 1024;

	@Get("/bytes/{n}")
	@NonBlocking
	Response bytes(@PathParam long n) {
		if (n < 0) {
			throw new HttpException(HttpStatus.BAD_REQUEST, "The number of bytes must not be negative.");
		}
		return Response.ok().stream(new ZeroPublisher(n), n);
	}

	@HttpyRoute(path = "/upload", method = { "POST", "PUT" }, maxBody = "unlimited")
	String upload(@Body(required = false) InputStream body) throws IOException {
		byte[] chunk = new byte[CHUNK];
		long total = 0;
		for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
			total += read;
		}
		return Long.toString(total);
	}

}
