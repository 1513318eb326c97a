package io.httpy.spring.actuate;

import java.util.List;

import io.httpy.routing.Route;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class EndpointRoutesTests {

	private static final List<String> TEXT = List.of("text/plain");

	private static final List<String> JSON = EndpointMediaTypes.DEFAULT.getProduced();

	private static WebOperation operation(List<String> produces) {
		WebOperation operation = mock(WebOperation.class);
		given(operation.getRequestPredicate())
			.willReturn(new WebOperationRequestPredicate("dump", WebEndpointHttpMethod.GET, List.of(), produces));
		return operation;
	}

	private static List<Route> register(List<String> first, List<String> second) {
		ExposableWebEndpoint endpoint = mock(ExposableWebEndpoint.class);
		WebOperation one = operation(first);
		WebOperation other = operation(second);
		given(endpoint.getEndpointId()).willReturn(EndpointId.of("dump"));
		given(endpoint.getOperations()).willReturn(List.of(one, other));
		Routes routes = new Routes(Runnable::run);
		new EndpointRoutes(List.of(endpoint), EndpointMediaTypes.DEFAULT, new EndpointJson(JsonMapper.shared(), null),
				PrincipalRoles.NONE, Runnable::run)
			.registerEndpoints(routes, "/actuator", WebServerNamespace.SERVER);
		return routes.list();
	}

	/** The JVM tells the methods of an endpoint in an order of its own. */
	@Test
	void aClientWithoutAWishGetsJsonHoweverOperationsAreOrdered() {
		assertThat(register(TEXT, JSON)).extracting((route) -> route.produces().get(0).subtype())
			.containsExactly("vnd.spring-boot.actuator.v3+json", "plain");
		assertThat(register(JSON, TEXT)).extracting((route) -> route.produces().get(0).subtype())
			.containsExactly("vnd.spring-boot.actuator.v3+json", "plain");
	}

}
