package io.httpy.spring.bind;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.format.datetime.standard.DateTimeFormatterRegistrar;
import org.springframework.format.support.FormattingConversionService;

/**
 * Converts parameters of requests: all that Spring Boot converts, and what the converters
 * and formatters of the application do. Dates and times are read in ISO form, for what a
 * request means must not depend on the locale of the server. Thread-safe.
 */
public final class ParameterConversionService extends ApplicationConversionService {

	private final CustomConversions custom;

	/**
	 * Creates the service.
	 * @param beanFactory has the converters and formatters
	 */
	public ParameterConversionService(ListableBeanFactory beanFactory) {
		DateTimeFormatterRegistrar dates = new DateTimeFormatterRegistrar();
		dates.setUseIsoFormat(true);
		dates.registerFormatters(this);
		// Again, for the dates have brought formatters for durations with them
		addApplicationConverters(this);
		addBeans(this, beanFactory);
		this.custom = new CustomConversions(beanFactory);
	}

	/**
	 * Whether the application has a conversion of its own.
	 * @param source the type to convert from
	 * @param target the type to convert to
	 * @return whether a bean converts so
	 */
	boolean isCustom(TypeDescriptor source, TypeDescriptor target) {
		return this.custom.canConvert(source, target);
	}

	/** Knows only what beans convert. */
	private static final class CustomConversions extends FormattingConversionService {

		CustomConversions(ListableBeanFactory beanFactory) {
			addBeans(this, beanFactory);
		}

		/** Not even that objects can stay as they are. */
		@Override
		protected @Nullable GenericConverter getDefaultConverter(TypeDescriptor source, TypeDescriptor target) {
			return null;
		}

	}

}
