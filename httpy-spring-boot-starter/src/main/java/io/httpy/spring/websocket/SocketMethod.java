package io.httpy.spring.websocket;

import java.util.concurrent.CompletionStage;

import io.httpy.spring.bean.BeanMethod;
import io.httpy.spring.bind.MethodValidation;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * A method that is called for sessions. Everything that can be decided before was decided
 * at start. Thread-safe.
 *
 * @param method the method
 * @param arguments give its parameters their values
 * @param validation validates the calls, or null if there is nothing to validate
 * @param reply sends the results
 */
record SocketMethod(BeanMethod method, SocketArguments arguments, @Nullable MethodValidation validation, Reply reply) {

	boolean isValidated() {
		return this.validation != null;
	}

	/** Checks what the handshake has, before there is a session. */
	void checkHandshake(@Nullable Object[] handshake) {
		check(this.arguments.values(null, handshake, null));
	}

	/**
	 * Checks the arguments.
	 * @throws io.httpy.spring.codec.InvalidInputException if constraints do not allow
	 * them
	 */
	void check(@Nullable Object[] values) {
		if (this.validation != null) {
			this.validation.checkArguments(this.method.bean(), values);
		}
	}

	/**
	 * Calls the method and sends its result.
	 * @param values from {@link SocketArguments#values}
	 * @return completes when it was sent, or null
	 */
	@Nullable CompletionStage<?> call(WebSocketSession session, @Nullable Object[] values) throws Exception {
		return this.reply.send(session, invoke(values));
	}

	private @Nullable Object invoke(@Nullable Object[] values) throws Exception {
		Object bean = this.method.bean();
		Object result;
		try {
			result = this.method.invoke(bean, values);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(this + " failed", ex);
		}
		if (this.validation != null) {
			this.validation.checkResult(bean, result);
		}
		return result;
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

}
