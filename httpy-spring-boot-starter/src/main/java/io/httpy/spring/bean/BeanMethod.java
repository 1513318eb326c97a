package io.httpy.spring.bean;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import io.httpy.spring.bind.Handles;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;

/**
 * A method of a bean, called through the proxy of the bean if it has one. Thread-safe.
 */
public final class BeanMethod {

	private final RouteBean bean;

	private final RouteDeclaration declaration;

	private volatile @Nullable Binding binding;

	BeanMethod(RouteBean bean, RouteDeclaration declaration) {
		this.bean = bean;
		this.declaration = declaration;
	}

	/**
	 * Returns the bean to call.
	 * @return the bean, or the proxy that stands for it
	 */
	public Object bean() {
		return this.bean.get();
	}

	/**
	 * Calls the method.
	 * @param bean from {@link #bean()}
	 * @param arguments a value for each parameter
	 * @return what it returns, null for void
	 * @throws Throwable what it throws
	 */
	public @Nullable Object invoke(Object bean, @Nullable Object[] arguments) throws Throwable {
		Binding known = this.binding;
		if (known == null || known.type != bean.getClass()) {
			known = prepare(bean.getClass());
		}
		return (Object) known.handle.invokeExact(bean, arguments);
	}

	/**
	 * Finds the method on the class of the bean or of its proxy.
	 * @throws InvalidRouteException if it is not there, or would bypass the proxy
	 */
	Binding prepare(Class<?> type) {
		Method method = this.declaration.method();
		Binding prepared = new Binding(type, Handles.spread(invocable(method, type)));
		this.binding = prepared;
		return prepared;
	}

	private Method invocable(Method method, Class<?> type) {
		int modifiers = method.getModifiers();
		if (Modifier.isStatic(modifiers)) {
			throw new InvalidRouteException(this + " is static, and only methods of a bean can be called.",
					"Remove the word static.");
		}
		if (Proxy.isProxyClass(type)) {
			return ofInterface(method, type);
		}
		boolean bypassed = Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers);
		if (bypassed && SpringProxy.class.isAssignableFrom(type)) {
			throw new InvalidRouteException(
					this + " is " + (Modifier.isPrivate(modifiers) ? "private" : "final")
							+ ", and the bean is proxied by a subclass, which cannot pass calls of such methods on.",
					"Make the method neither private nor final.");
		}
		return method;
	}

	private Method ofInterface(Method method, Class<?> type) {
		for (Class<?> candidate : type.getInterfaces()) {
			for (Method declared : candidate.getMethods()) {
				if (declared.getName().equals(method.getName()) && isImplementedBy(declared, method)) {
					return declared;
				}
			}
		}
		try {
			return AopUtils.selectInvocableMethod(method, type);
		}
		catch (IllegalStateException ex) {
			throw new InvalidRouteException(
					this + " cannot be called: the bean is a proxy of the interfaces of "
							+ this.declaration.beanClass().getName() + ", none of which has the method.",
					"Have the bean proxied by its class with spring.aop.proxy-target-class=true, which is the default"
							+ " of Spring Boot, or declare the method in an interface of the class.");
		}
	}

	/** Whether the method is what the class has for that of a generic interface. */
	private boolean isImplementedBy(Method declared, Method method) {
		Method specific = ClassUtils.getMostSpecificMethod(declared, this.declaration.beanClass());
		return BridgeMethodResolver.findBridgedMethod(specific).equals(method);
	}

	@Override
	public String toString() {
		return this.declaration + " of " + this.bean;
	}

	/**
	 * How the method is called on beans of one class.
	 */
	record Binding(Class<?> type, MethodHandle handle) {

	}

}
