package com.example.showcase;

import java.util.Set;

/**
 * A note as it is kept.
 *
 * @param id its number
 * @param title what it is about
 * @param text what it says
 * @param tags words to find it by, in the order of their first mention
 */
record Note(long id, String title, String text, Set<String> tags) {

}
