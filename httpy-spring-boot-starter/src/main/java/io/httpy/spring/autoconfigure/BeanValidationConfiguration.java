package io.httpy.spring.autoconfigure;

import io.httpy.spring.bind.BeanValidation;

import jakarta.validation.Validator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Checks the constraints of parameters, with Bean Validation on the class path. Of
 * several validators one has to be primary: constraints must not be ignored silently.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Validator.class)
@ConditionalOnBean(Validator.class)
class BeanValidationConfiguration {

	@Bean
	BeanValidation httpyBeanValidation(Validator validator) {
		return new BeanValidation(validator);
	}

}
