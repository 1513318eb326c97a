package io.httpy.spring.websocket;

import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;
import io.httpy.websocket.CloseStatus;

import org.jspecify.annotations.Nullable;

/**
 * What methods are called for, and what they may take and return.
 */
enum SocketEvent {

	/** A session has begun. */
	OPEN(null) {

		/** Messages wait for the stage that is returned, which then has to end. */
		@Override
		void check(RouteDeclaration declaration, Reply reply) {
			if (reply.isEndless()) {
				throw new InvalidRouteException(
						declaration + " is called when a session has begun and returns " + declaration.returnType()
								+ ", for whose end all messages would wait.",
						"Return void or a CompletionStage, and subscribe to the publisher in the method.");
			}
		}

	},

	/** A message has come. */
	MESSAGE(null),

	/** A session has ended. */
	CLOSE(CloseStatus.class) {

		@Override
		void check(RouteDeclaration declaration, Reply reply) {
			if (reply != Reply.NOTHING) {
				throw new InvalidRouteException(declaration + " is called when a session has ended and returns "
						+ declaration.returnType() + ", which nobody would get.", "Return void.");
			}
		}

	},

	/** A method has failed. */
	ERROR(Throwable.class) {

		/** The session is closed behind what is sent at once. */
		@Override
		void check(RouteDeclaration declaration, Reply reply) {
			if (reply.isAsynchronous()) {
				throw new InvalidRouteException(declaration + " is called for a failure and returns "
						+ declaration.returnType() + ", which comes later, when the session is closed.",
						"Return the message itself.");
			}
		}

	};

	private final @Nullable Class<?> type;

	SocketEvent(@Nullable Class<?> type) {
		this.type = type;
	}

	/** Whether a parameter of the type takes what has happened. */
	boolean isTakenBy(Class<?> parameter) {
		return this.type != null && this.type.isAssignableFrom(parameter);
	}

	/**
	 * Makes what sends the result of a method.
	 * @throws InvalidRouteException if it cannot be sent then
	 */
	Reply reply(RouteDeclaration declaration) {
		Reply reply = Replies.of(declaration);
		check(declaration, reply);
		return reply;
	}

	void check(RouteDeclaration declaration, Reply reply) {
	}

}
