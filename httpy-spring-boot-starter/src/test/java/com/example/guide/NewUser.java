package com.example.guide;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record NewUser(@NotBlank String name, User.Role role, @Valid Address address) {

	record Address(@Size(min = 5, max = 5) String postcode) {

	}

}
