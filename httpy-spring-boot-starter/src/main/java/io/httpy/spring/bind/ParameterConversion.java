package io.httpy.spring.bind;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;

/**
 * Makes the conversion service for parameters of requests.
 */
public final class ParameterConversion {

	private ParameterConversion() {
	}

	/**
	 * Creates a conversion service with all that Spring Boot converts, and with the
	 * converters and formatters of the application. Dates and times are read in ISO form,
	 * for what a request means must not depend on the locale of the server.
	 * @param beanFactory has the converters and formatters
	 * @return the conversion service
	 */
	public static ConversionService createService(ListableBeanFactory beanFactory) {
		ApplicationConversionService service = new ApplicationConversionService();
		DateTimeFormatterRegistrar dates = new DateTimeFormatterRegistrar();
		dates.setUseIsoFormat(true);
		dates.registerFormatters(service);
		// Again, for the dates have brought formatters for durations with them
		ApplicationConversionService.addApplicationConverters(service);
		ApplicationConversionService.addBeans(service, beanFactory);
		return service;
	}

}
