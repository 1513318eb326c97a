package com.example.showcase;

/**
 * There is no note of a number.
 */
class UnknownNoteException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long id;

	UnknownNoteException(long id) {
		super("No note " + id);
		this.id = id;
	}

	long id() {
		return this.id;
	}

}
