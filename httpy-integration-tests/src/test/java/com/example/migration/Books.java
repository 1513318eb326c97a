package com.example.migration;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

/**
 * Keeps books in memory, for each of the applications that are the same.
 */
@Component
public class Books {

	private final SortedMap<Long, Book> books = new TreeMap<>();

	public Books() {
		add(new NewBook("Middlemarch"));
		add(new NewBook("Emma"));
	}

	public synchronized Book find(long id) {
		Book book = this.books.get(id);
		if (book == null) {
			throw new UnknownBookException(id);
		}
		return book;
	}

	public synchronized List<Book> search(String title, int limit) {
		return this.books.values().stream().filter((book) -> book.title().contains(title)).limit(limit).toList();
	}

	public synchronized Book add(NewBook book) {
		long id = this.books.isEmpty() ? 1 : this.books.lastKey() + 1;
		Book added = new Book(id, book.title());
		this.books.put(id, added);
		return added;
	}

	public synchronized void remove(long id) {
		this.books.remove(id);
	}

}
