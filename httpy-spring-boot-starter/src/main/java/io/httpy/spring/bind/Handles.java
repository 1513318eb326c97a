package io.httpy.spring.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Makes method handles that take their arguments as an array, so that they can be invoked
 * exactly, whatever the method. Neither class nor method need be public.
 */
public final class Handles {

	private Handles() {
	}

	/**
	 * Returns a handle of a method.
	 * @param method the method, not static
	 * @return a handle of type {@code (Object, Object[])Object}, whose first argument is
	 * the receiver; it returns null for void
	 */
	public static MethodHandle spread(Method method) {
		try {
			ReflectionUtils.makeAccessible(method);
			return MethodHandles.lookup()
				.unreflect(method)
				.asFixedArity()
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(MethodType.methodType(Object.class, Object.class, Object[].class));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Accessible, yet not accessible: " + method, ex);
		}
	}

	/** Returns a handle of a constructor, of type {@code (Object[])Object}. */
	static MethodHandle spread(Constructor<?> constructor) {
		try {
			ReflectionUtils.makeAccessible(constructor);
			return MethodHandles.lookup()
				.unreflectConstructor(constructor)
				.asFixedArity()
				.asSpreader(Object[].class, constructor.getParameterCount())
				.asType(MethodType.methodType(Object.class, Object[].class));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Accessible, yet not accessible: " + constructor, ex);
		}
	}

	/** Calls a constructor. */
	static Object create(MethodHandle constructor, @Nullable Object... arguments) {
		try {
			return (Object) constructor.invokeExact(arguments);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("A constructor failed", ex);
		}
	}

	static Constructor<?> canonicalConstructor(Class<?> record) {
		RecordComponent[] components = record.getRecordComponents();
		Class<?>[] types = new Class<?>[components.length];
		for (int i = 0; i < components.length; i++) {
			types[i] = components[i].getType();
		}
		try {
			return record.getDeclaredConstructor(types);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every record has a canonical constructor", ex);
		}
	}

}
