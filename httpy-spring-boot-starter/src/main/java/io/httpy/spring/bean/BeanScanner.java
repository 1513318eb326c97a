package io.httpy.spring.bean;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds annotated methods on the beans of one bean factory, without making any bean.
 */
public final class BeanScanner {

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Creates a scanner.
	 * @param beanFactory has the beans; its parents are not looked at
	 */
	public BeanScanner(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Returns the beans whose class has a method with an annotation.
	 * @param annotation its type
	 * @return the beans, as the bean factory orders them
	 */
	public List<RouteBean> beansWith(Class<? extends Annotation> annotation) {
		List<RouteBean> beans = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = targetClass(name);
			if (type != null && !methodsWith(annotation, type).isEmpty()) {
				beans.add(new RouteBean(this.beanFactory, name, type));
			}
		}
		return beans;
	}

	/**
	 * Returns the beans whose class has an annotation.
	 * @param annotation its type
	 * @return the beans, as the bean factory orders them
	 */
	public List<RouteBean> annotatedBeans(Class<? extends Annotation> annotation) {
		List<RouteBean> beans = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForAnnotation(annotation)) {
			Class<?> type = targetClass(name);
			if (type != null) {
				beans.add(new RouteBean(this.beanFactory, name, type));
			}
		}
		return beans;
	}

	/**
	 * Returns the class of a bean without proxies, or null if it is unknown or the bean
	 * stands behind a scoped proxy, which is a bean of its own.
	 */
	private @Nullable Class<?> targetClass(String name) {
		if (ScopedProxyUtils.isScopedTarget(name)) {
			return null;
		}
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			String target = ScopedProxyUtils.getTargetBeanName(name);
			Class<?> scoped = this.beanFactory.containsBean(target)
					? AutoProxyUtils.determineTargetClass(this.beanFactory, target) : null;
			type = (scoped != null) ? scoped : type;
		}
		Object proxy = (type != null && Proxy.isProxyClass(type)) ? this.beanFactory.getSingleton(name) : null;
		if (proxy != null) {
			// Made by hand, so that nobody has told the bean factory what it stands for
			type = AopUtils.getTargetClass(proxy);
		}
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	/**
	 * Returns the methods of a class that have an annotation, possibly on an interface or
	 * a superclass, in an order that does not depend on the JVM.
	 * @param <A> the type of the annotation
	 * @param annotation its type
	 * @param type the class
	 * @return the methods with their annotations
	 */
	public static <A extends Annotation> Map<Method, A> methodsWith(Class<A> annotation, Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, annotation)) {
			return Map.of();
		}
		Map<Method, A> found = MethodIntrospector.selectMethods(type,
				(Method method) -> AnnotatedElementUtils.findMergedAnnotation(method, annotation));
		Map<Method, A> sorted = new LinkedHashMap<>();
		found.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey(Comparator.comparing(Method::toGenericString)))
			.forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
		return sorted;
	}

}
