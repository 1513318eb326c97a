package io.httpy.spring.autoconfigure;

import java.util.concurrent.Executor;

import io.httpy.spring.bind.ArgumentBinderFactory;
import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.BeanValidation;
import io.httpy.spring.bind.ParameterConversionService;
import io.httpy.spring.codec.BodyCodec;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.result.ResultWriterFactory;
import io.httpy.spring.result.ResultWriters;
import io.httpy.spring.route.RouteRegistrar;
import io.httpy.spring.websocket.WebSocketRegistrar;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import tools.jackson.databind.json.JsonMapper;

/**
 * What turns beans into routes, parameters into arguments and results into responses.
 */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

	static final String CONVERSION_SERVICE = "httpyConversionService";

	/**
	 * No default candidate: an application that injects a conversion service means
	 * another.
	 */
	@Bean(name = CONVERSION_SERVICE, defaultCandidate = false)
	@ConditionalOnMissingBean(name = CONVERSION_SERVICE)
	ConversionService httpyConversionService(ConfigurableListableBeanFactory beans) {
		return new ParameterConversionService(beans);
	}

	@Bean
	BodyCodecs httpyBodyCodecs(ObjectProvider<JsonMapper> mapper, ObjectProvider<BodyCodec> custom) {
		return new BodyCodecs(mapper.getIfAvailable(JsonMapper::shared), custom.orderedStream().toList());
	}

	@Bean
	ArgumentBinders httpyArgumentBinders(@Qualifier(CONVERSION_SERVICE) ConversionService conversionService,
			BodyCodecs codecs, ConfigurableListableBeanFactory beans, ObjectProvider<ArgumentBinderFactory> custom) {
		return new ArgumentBinders(conversionService, codecs, beans::resolveEmbeddedValue,
				custom.orderedStream().toList());
	}

	@Bean
	ResultWriters httpyResultWriters(BodyCodecs codecs,
			@Qualifier(HandlerExecutorConfiguration.BEAN_NAME) Executor executor,
			ObjectProvider<ResultWriterFactory> custom) {
		return new ResultWriters(codecs, executor, custom.orderedStream().toList());
	}

	@Bean
	RouteRegistrar httpyRouteRegistrar(ConfigurableListableBeanFactory beans, ArgumentBinders binders,
			ResultWriters writers, ObjectProvider<BeanValidation> validation,
			@Qualifier(HandlerExecutorConfiguration.BEAN_NAME) Executor executor) {
		return new RouteRegistrar(beans, binders, writers, validation.getIfAvailable(), executor);
	}

	@Bean
	WebSocketRegistrar httpyWebSocketRegistrar(ConfigurableListableBeanFactory beans, ArgumentBinders binders,
			BodyCodecs codecs, ObjectProvider<BeanValidation> validation) {
		return new WebSocketRegistrar(beans, binders, codecs, validation.getIfAvailable());
	}

}
