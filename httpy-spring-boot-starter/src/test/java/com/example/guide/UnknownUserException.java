package com.example.guide;

@SuppressWarnings("serial")
class UnknownUserException extends RuntimeException {

	private final long id;

	UnknownUserException(long id) {
		super("No user " + id);
		this.id = id;
	}

	long id() {
		return this.id;
	}

}
