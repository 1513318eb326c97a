package io.httpy.spring.bean;

import java.lang.reflect.Proxy;

import io.httpy.spring.bind.RouteDeclaration;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * A bean with methods that the server calls. Beans that exist anyway are taken at start;
 * lazy ones when they are first needed, and those of other scopes for each call.
 * Thread-safe.
 */
public final class RouteBean {

	private final ConfigurableListableBeanFactory beanFactory;

	private final String name;

	private final Class<?> type;

	private final boolean singleton;

	private volatile @Nullable Object instance;

	/**
	 * Creates the description of a bean.
	 * @param type its class, without proxies
	 */
	RouteBean(ConfigurableListableBeanFactory beanFactory, String name, Class<?> type) {
		this.beanFactory = beanFactory;
		this.name = name;
		this.type = type;
		this.singleton = beanFactory.isSingleton(name);
	}

	/**
	 * Returns the name.
	 * @return the name of the bean
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the class.
	 * @return the class, without proxies
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Returns the bean.
	 * @return the bean, or the proxy that stands for it
	 */
	public Object get() {
		Object known = this.instance;
		if (known != null) {
			return known;
		}
		Object bean = this.beanFactory.getBean(this.name);
		if (this.singleton) {
			this.instance = bean;
		}
		return bean;
	}

	/**
	 * Makes a method of the bean callable. What cannot be called because of a proxy is
	 * found here, unless the bean is lazy or of another scope and its proxy not yet
	 * known.
	 * @param declaration the method
	 * @return what calls it
	 * @throws io.httpy.spring.bind.InvalidRouteException if the proxy of the bean does
	 * not have the method
	 */
	public BeanMethod method(RouteDeclaration declaration) {
		BeanMethod method = new BeanMethod(this, declaration);
		if (this.singleton && !isLazy()) {
			method.prepare(get().getClass());
		}
		else {
			Class<?> known = this.beanFactory.getType(this.name);
			if (known != null && Proxy.isProxyClass(known)) {
				method.prepare(known);
			}
		}
		return method;
	}

	private boolean isLazy() {
		return this.beanFactory.containsBeanDefinition(this.name)
				&& this.beanFactory.getMergedBeanDefinition(this.name).isLazyInit()
				&& !this.beanFactory.containsSingleton(this.name);
	}

	@Override
	public String toString() {
		return "bean '" + this.name + "'";
	}

}
