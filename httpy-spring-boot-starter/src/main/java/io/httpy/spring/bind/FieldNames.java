package io.httpy.spring.bind;

/**
 * Names the arguments of a method in errors for the client. For use by several threads.
 */
@FunctionalInterface
public interface FieldNames {

	/**
	 * Returns the name under which errors of a part of an argument are reported.
	 * @param index the index of the parameter, from 0
	 * @param path where the part is in the argument; empty for all of it
	 * @return its name in what the client sent; empty if only its parts have names
	 */
	String field(int index, String path);

}
