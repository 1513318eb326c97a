package io.httpy.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which wire the contracts nested in a class are run on.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunOn {

	/**
	 * A wire with a constructor without parameters.
	 */
	Class<? extends Wire> value();

}
