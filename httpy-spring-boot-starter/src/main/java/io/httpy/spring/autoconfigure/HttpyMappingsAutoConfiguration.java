package io.httpy.spring.autoconfigure;

import io.httpy.spring.actuate.HttpyMappingDescriptionProvider;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.web.mappings.MappingsEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Describes the routes in {@code /actuator/mappings}.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@ConditionalOnClass({ MappingsEndpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(MappingsEndpoint.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
public final class HttpyMappingsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HttpyMappingDescriptionProvider httpyMappingDescriptionProvider() {
		return new HttpyMappingDescriptionProvider();
	}

}
