package io.httpy.spring.autoconfigure;

import java.util.Collection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.IncludeExcludeEndpointFilter;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointFilter;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Finds the endpoints to expose, as Boot does it for its own web servers and for no
 * others.
 */
@Configuration(proxyBeanMethods = false)
class EndpointDiscoveryConfiguration {

	@Bean
	PathMapper httpyEndpointPathMapper(WebEndpointProperties properties) {
		return new EndpointPathMapper(properties.getPathMapping());
	}

	@Bean
	@ConditionalOnMissingBean
	EndpointMediaTypes httpyEndpointMediaTypes() {
		return EndpointMediaTypes.DEFAULT;
	}

	@Bean
	@ConditionalOnMissingBean(WebEndpointsSupplier.class)
	WebEndpointDiscoverer httpyWebEndpointDiscoverer(ApplicationContext context, ParameterValueMapper parameters,
			EndpointMediaTypes mediaTypes, EndpointExtensions extensions) {
		return extensions.discoverer(context, parameters, mediaTypes);
	}

	@Bean
	EndpointExtensions httpyEndpointExtensions(ObjectProvider<PathMapper> pathMappers,
			ObjectProvider<AdditionalPathsMapper> additionalPathsMappers,
			ObjectProvider<OperationInvokerAdvisor> invokerAdvisors,
			ObjectProvider<EndpointFilter<ExposableWebEndpoint>> endpointFilters,
			ObjectProvider<OperationFilter<WebOperation>> operationFilters) {
		return new EndpointExtensions(pathMappers, additionalPathsMappers, invokerAdvisors, endpointFilters,
				operationFilters);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	PathMappedEndpoints httpyPathMappedEndpoints(WebEndpointProperties properties,
			Collection<EndpointsSupplier<?>> suppliers) {
		return new PathMappedEndpoints(properties.getBasePath(), suppliers);
	}

	@Bean
	IncludeExcludeEndpointFilter<ExposableWebEndpoint> httpyEndpointExposureFilter(WebEndpointProperties properties) {
		WebEndpointProperties.Exposure exposure = properties.getExposure();
		return new IncludeExcludeEndpointFilter<>(ExposableWebEndpoint.class, exposure.getInclude(),
				exposure.getExclude(), EndpointExposure.WEB.getDefaultIncludes());
	}

	@Bean
	OperationFilter<WebOperation> httpyEndpointAccessFilter(EndpointAccessResolver resolver) {
		return OperationFilter.byAccess(resolver);
	}

	/**
	 * What has a say in which endpoints there are, and how they are called.
	 */
	record EndpointExtensions(ObjectProvider<PathMapper> pathMappers,
			ObjectProvider<AdditionalPathsMapper> additionalPathsMappers,
			ObjectProvider<OperationInvokerAdvisor> invokerAdvisors,
			ObjectProvider<EndpointFilter<ExposableWebEndpoint>> endpointFilters,
			ObjectProvider<OperationFilter<WebOperation>> operationFilters) {

		WebEndpointDiscoverer discoverer(ApplicationContext context, ParameterValueMapper parameters,
				EndpointMediaTypes mediaTypes) {
			return new WebEndpointDiscoverer(context, parameters, mediaTypes, this.pathMappers.orderedStream().toList(),
					this.additionalPathsMappers.orderedStream().toList(), this.invokerAdvisors.orderedStream().toList(),
					this.endpointFilters.orderedStream().toList(), this.operationFilters.orderedStream().toList());
		}

	}

}
