package com.example.migration.httpy;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

@Service
class Inventory {

	@PreAuthorize("hasRole('KEEPER')")
	public int count() {
		return 7;
	}

}
