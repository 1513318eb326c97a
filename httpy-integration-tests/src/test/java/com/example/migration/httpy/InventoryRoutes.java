package com.example.migration.httpy;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;

@HttpyRoute("/inventory")
class InventoryRoutes {

	private final Inventory inventory;

	InventoryRoutes(Inventory inventory) {
		this.inventory = inventory;
	}

	@Get
	int count() {
		return this.inventory.count();
	}

}
