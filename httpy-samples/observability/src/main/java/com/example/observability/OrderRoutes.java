package com.example.observability;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders, for which a price is looked up. That is observed on its own: as a span within
 * that of the request, and as a timer.
 */
@HttpyRoute("/orders")
class OrderRoutes {

	private static final Logger log = LoggerFactory.getLogger(OrderRoutes.class);

	private final ObservationRegistry observations;

	OrderRoutes(ObservationRegistry observations) {
		this.observations = observations;
	}

	@Get("/{id}")
	Order find(@PathParam long id) {
		long price = Observation.createNotStarted("orders.price", this.observations).observe(() -> price(id));
		return new Order(id, price);
	}

	private static long price(long id) {
		log.info("Looks up the price of order {}", id);
		if (id == 13) {
			throw new IllegalStateException("Order 13 has no price");
		}
		return 100 * id;
	}

	/** An order, and its price in cents. */
	record Order(long id, long price) {

	}

}
