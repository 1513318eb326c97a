package io.httpy.spring.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Has the server of a {@link SpringBootTest} listen on free ports, whatever the
 * application configures, unless the test sets {@code httpy.port} and the like itself or
 * wants {@link WebEnvironment#DEFINED_PORT}: the contexts of several tests live side by
 * side. Found by Spring's test framework.
 */
final class FreePortContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		SpringBootTest test = TestContextAnnotationUtils.findMergedAnnotation(testClass, SpringBootTest.class);
		return (test != null && test.webEnvironment() != WebEnvironment.DEFINED_PORT) ? new FreePort() : null;
	}

	/** Equal to any other, so that contexts are shared by tests as before. */
	private record FreePort() implements ContextCustomizer {

		private static final String SOURCE = "httpyTestPort";

		private static final String REDIRECT_PORT = "httpy.ssl.redirect-port";

		/** Without a value it is that of TCP, which is free on both. */
		private static final String QUIC_PORT = "httpy.http3.port";

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			MutablePropertySources sources = context.getEnvironment().getPropertySources();
			MapPropertySource port = new MapPropertySource(SOURCE, ports(Binder.get(context.getEnvironment())));
			if (sources.contains(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME)) {
				sources.addAfter(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, port);
			}
			else {
				sources.addFirst(port);
			}
		}

		/** Those that are there only if they are configured stay away otherwise. */
		private static Map<String, Object> ports(Binder configured) {
			Map<String, Object> ports = new HashMap<>();
			ports.put("httpy.port", 0);
			if (configured.bind(REDIRECT_PORT, String.class).isBound()) {
				ports.put(REDIRECT_PORT, 0);
			}
			if (configured.bind(QUIC_PORT, String.class).isBound()) {
				ports.put(QUIC_PORT, "");
			}
			return ports;
		}

	}

}
