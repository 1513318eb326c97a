package com.example.migration;

@SuppressWarnings("serial")
public class UnknownBookException extends RuntimeException {

	private final long id;

	public UnknownBookException(long id) {
		super("No book " + id);
		this.id = id;
	}

	public long id() {
		return this.id;
	}

}
