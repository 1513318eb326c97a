package io.httpy.spring.actuate;

import java.util.Map;

import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of endpoints. What Boot's own endpoints answer is written by the mapper that
 * Boot keeps for them, so that no setting of the application changes it.
 *
 * @param own the mapper of the application
 * @param isolated the mapper of Boot's endpoints, or null if the application does not
 * want one
 */
public record EndpointJson(JsonMapper own, @Nullable EndpointJsonMapper isolated) {

	private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
	};

	byte[] write(Object body) {
		JsonMapper mapper = (this.isolated != null && body instanceof OperationResponseBody) ? this.isolated.get()
				: this.own;
		return mapper.writeValueAsBytes(body);
	}

	/**
	 * Reads arguments.
	 * @throws HttpException 400 if the content is no JSON object
	 */
	Map<String, Object> read(byte[] content) {
		if (content.length == 0) {
			return Map.of();
		}
		try {
			Map<String, Object> arguments = this.own.readValue(content, ARGUMENTS);
			return (arguments != null) ? arguments : Map.of();
		}
		catch (JacksonException ex) {
			Problem problem = Problem.of(HttpStatus.BAD_REQUEST).detail("The content must be an object in JSON.");
			throw new HttpException(problem, Headers.EMPTY, ex);
		}
	}

}
