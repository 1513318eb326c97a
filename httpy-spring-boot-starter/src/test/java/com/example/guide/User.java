package com.example.guide;

record User(long id, String name, Role role) {

	enum Role {

		READER, EDITOR

	}

}
