package io.httpy.spring.websocket;

import java.util.ArrayList;
import java.util.List;

import io.httpy.spring.bind.ArgumentBinder;
import io.httpy.spring.bind.BodyUse;
import io.httpy.spring.bind.FieldNames;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;
import io.httpy.spring.bind.RouteParameter;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * Gives all parameters of a method their values. Made at start; thread-safe.
 */
final class SocketArguments implements FieldNames {

	private final SocketEvent event;

	private final List<SocketArgument> arguments = new ArrayList<>();

	/** Of each parameter, if it comes from the handshake. */
	private final List<@Nullable ArgumentBinder> binders = new ArrayList<>();

	private final HandshakeValues handshake;

	private @Nullable RouteParameter eventParameter;

	private @Nullable MessageReader reader;

	private SocketArguments(SocketEvent event, HandshakeValues handshake) {
		this.event = event;
		this.handshake = handshake;
	}

	/**
	 * Finds out where the values come from.
	 * @param handshake takes the binders of what comes from the handshake
	 * @throws InvalidRouteException if a parameter has no value, or none takes the
	 * message
	 */
	static SocketArguments of(RouteDeclaration declaration, SocketEvent event, SocketParts parts,
			HandshakeValues handshake) {
		SocketArguments arguments = new SocketArguments(event, handshake);
		for (RouteParameter parameter : declaration.parameters()) {
			arguments.add(parameter, parts);
		}
		if (event == SocketEvent.MESSAGE && arguments.reader == null) {
			throw new InvalidRouteException(declaration + " is called for messages, but no parameter takes them.",
					"Take a String, byte[], ByteBuffer, WebSocketMessage or an object that is read from JSON.");
		}
		return arguments;
	}

	private void add(RouteParameter parameter, SocketParts parts) {
		Class<?> type = parameter.type();
		if (type == WebSocketSession.class) {
			add(SocketArgument.SESSION, null);
		}
		else if (this.event.isTakenBy(type)) {
			addEvent(parameter);
		}
		else if (type == CloseStatus.class || Throwable.class.isAssignableFrom(type)) {
			throw new InvalidRouteException(
					parameter + " is a " + type.getSimpleName() + ", which only methods with "
							+ ((type == CloseStatus.class) ? "@OnClose" : "@OnError") + " have.",
					"Remove the parameter.");
		}
		else {
			addOther(parameter, parts);
		}
	}

	private void addOther(RouteParameter parameter, SocketParts parts) {
		ArgumentBinder binder = parts.binders().find(parameter);
		if (binder != null && binder.bodyUse() != BodyUse.NONE) {
			throw new InvalidRouteException(parameter + " takes the body, and a handshake has none.",
					"Remove @Body: the parameter of a message needs no annotation.");
		}
		if (binder != null) {
			add(this.handshake.add(binder), binder);
		}
		else if (this.event == SocketEvent.MESSAGE) {
			addEvent(parameter);
			this.reader = MessageReader.of(parameter, parts.codecs());
		}
		else {
			throw new InvalidRouteException(parameter + " has no annotation that says where its value is.",
					"Annotate it with @PathParam, @QueryParam, @HeaderParam or @CookieParam, or take WebSocketSession,"
							+ " Request or Principal.");
		}
	}

	private void addEvent(RouteParameter parameter) {
		if (this.eventParameter != null) {
			throw new InvalidRouteException(
					parameter + " takes what " + this.eventParameter + " takes, but there is one of it.",
					"Keep one of them, or annotate those that are in the handshake with @PathParam, @QueryParam,"
							+ " @HeaderParam or @CookieParam.");
		}
		this.eventParameter = parameter;
		add(SocketArgument.EVENT, null);
	}

	private void add(SocketArgument argument, @Nullable ArgumentBinder binder) {
		this.arguments.add(argument);
		this.binders.add(binder);
	}

	/** Returns what reads the messages of the method, null if it is for none. */
	@Nullable MessageReader reader() {
		return this.reader;
	}

	/** Returns the exception that the method takes, or that of all. */
	Class<?> exception() {
		return (this.eventParameter != null) ? this.eventParameter.type() : Throwable.class;
	}

	/** The parts of a message have names of their own. */
	@Override
	public String field(int index, String path) {
		ArgumentBinder binder = this.binders.get(index);
		return (binder != null) ? binder.field(path) : path;
	}

	/**
	 * Returns the values for a call.
	 * @param happened the message as the method takes it, the status or the failure
	 */
	@Nullable Object[] values(WebSocketSession session, @Nullable Object happened) {
		return values(session, this.handshake.of(session), happened);
	}

	/**
	 * Returns the values for a call.
	 * @param session the session; null while the handshake is only checked
	 */
	@Nullable Object[] values(@Nullable WebSocketSession session, @Nullable Object[] ofHandshake, @Nullable Object happened) {
		@Nullable Object[] values = new @Nullable Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments.get(i).value(session, ofHandshake, happened);
		}
		return values;
	}

}
