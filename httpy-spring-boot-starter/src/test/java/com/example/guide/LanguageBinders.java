package com.example.guide;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.httpy.http.Request;
import io.httpy.spring.bind.ArgumentBinder;
import io.httpy.spring.bind.ArgumentBinderFactory;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteParameter;
import io.httpy.spring.codec.InputError;
import io.httpy.spring.codec.InvalidInputException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class LanguageBinders implements ArgumentBinderFactory {

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		Language language = parameter.annotation(Language.class);
		if (language == null) {
			return null;
		}
		if (parameter.type() != Locale.class) {
			throw new InvalidRouteException(parameter + " has @Language, but is no Locale.", "Declare it as Locale.");
		}
		return new LanguageBinder(Stream.of(language.value()).map(Locale::forLanguageTag).toList());
	}

	record LanguageBinder(List<Locale> offered) implements ArgumentBinder {

		@Override
		public Locale bind(Request request, byte[] content) {
			String accepted = request.header("Accept-Language");
			if (accepted == null) {
				return this.offered.get(0);
			}
			try {
				Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), this.offered);
				return (best != null) ? best : this.offered.get(0);
			}
			catch (IllegalArgumentException ex) {
				throw InvalidInputException.of("Header", new InputError(field(), "must be a list of languages"), ex);
			}
		}

		@Override
		public String field() {
			return "Accept-Language";
		}

	}

}
