package com.example.guide;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * Keeps users in memory.
 */
@Component
class Users {

	private final List<User> users = new ArrayList<>(List.of(new User(1, "Ada", User.Role.EDITOR)));

	synchronized User find(long id) {
		return this.users.stream()
			.filter((user) -> user.id() == id)
			.findFirst()
			.orElseThrow(() -> new UnknownUserException(id));
	}

	synchronized User save(NewUser user) {
		User saved = new User(this.users.size() + 1, user.name(), user.role());
		this.users.add(saved);
		return saved;
	}

	synchronized List<User> search(String name, int limit) {
		return this.users.stream().filter((user) -> user.name().contains(name)).limit(limit).toList();
	}

}
