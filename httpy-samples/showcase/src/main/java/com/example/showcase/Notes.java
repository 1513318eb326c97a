package com.example.showcase;

import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.stereotype.Component;

/**
 * Keeps notes in memory, the newest thousand of them. Thread-safe.
 */
@Component
class Notes {

	private static final int MAX = 1000;

	private final NavigableMap<Long, Note> notes = new ConcurrentSkipListMap<>();

	private final AtomicLong lastId = new AtomicLong();

	List<Note> first(int limit) {
		return this.notes.values().stream().limit(limit).toList();
	}

	Note find(long id) {
		Note note = this.notes.get(id);
		if (note == null) {
			throw new UnknownNoteException(id);
		}
		return note;
	}

	Note add(NewNote note) {
		long id = this.lastId.incrementAndGet();
		Note added = note.withId(id);
		this.notes.put(id, added);
		this.notes.remove(id - MAX);
		return added;
	}

	Note replace(long id, NewNote note) {
		Note replaced = this.notes.computeIfPresent(id, (key, old) -> note.withId(id));
		if (replaced == null) {
			throw new UnknownNoteException(id);
		}
		return replaced;
	}

	void remove(long id) {
		if (this.notes.remove(id) == null) {
			throw new UnknownNoteException(id);
		}
	}

}
