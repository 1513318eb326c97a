package com.example.showcase;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How many notes are kept.
 */
class NotesTests {

	private final Notes notes = new Notes();

	@Test
	void theOldestGivesWayToTheThousandAndFirst() {
		for (int i = 0; i < 1000; i++) {
			this.notes.add(note());
		}
		assertThat(this.notes.find(1).id()).isEqualTo(1);
		assertThat(this.notes.add(note()).id()).isEqualTo(1001);
		assertThatExceptionOfType(UnknownNoteException.class).isThrownBy(() -> this.notes.find(1))
			.satisfies((unknown) -> assertThat(unknown.id()).isEqualTo(1));
		assertThat(this.notes.first(2000)).hasSize(1000);
	}

	private static NewNote note() {
		return new NewNote("a", null, null);
	}

}
