package com.example.restjdbc;

/**
 * There is no account of a key.
 */
class UnknownAccountException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long id;

	UnknownAccountException(long id) {
		super("No account " + id);
		this.id = id;
	}

	long id() {
		return this.id;
	}

}
