package com.example.showcase;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A note as it is sent.
 *
 * @param title what it is about
 * @param text what it says
 * @param tags words to find it by
 */
record NewNote(@NotBlank @Size(max = 100) String title, @Nullable @Size(max = 10_000) String text,
		@Nullable @Size(max = 10) List<@NotBlank String> tags) {

	Note withId(long id) {
		return new Note(id, this.title, (this.text != null) ? this.text : "",
				(this.tags != null) ? inOrder(this.tags) : Set.of());
	}

	private static Set<String> inOrder(List<String> tags) {
		return Collections.unmodifiableSet(new LinkedHashSet<>(tags));
	}

}
