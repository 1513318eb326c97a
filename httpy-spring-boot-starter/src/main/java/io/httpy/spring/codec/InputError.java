package io.httpy.spring.codec;

/**
 * What is wrong with one value that a client sent.
 *
 * @param field the name of the parameter, or the path within the body, as in
 * {@code tags[2].name}
 * @param message what it has to be, as in "must be a whole number"; sent to the client
 */
public record InputError(String field, String message) {

}
