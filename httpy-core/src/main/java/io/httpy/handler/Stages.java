package io.httpy.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Looks into stages that handlers return, so that what is there already is written
 * without a callback.
 */
public final class Stages {

	private Stages() {
	}

	/**
	 * Returns the value of a stage that has completed with one, else null. Only a plain
	 * {@link CompletableFuture} is asked: of its subclasses the one behind
	 * {@link CompletableFuture#completedStage} refuses the question. Does not block.
	 * @param <T> the type of value
	 * @param stage the stage
	 * @return the value, or null for a stage that is not known to have completed, has
	 * failed, or has completed with null
	 */
	public static <T> @Nullable T valueIfPresent(CompletionStage<T> stage) {
		if (stage.getClass() != CompletableFuture.class) {
			return null;
		}
		CompletableFuture<T> future = (CompletableFuture<T>) stage;
		return (future.isDone() && !future.isCompletedExceptionally()) ? future.join() : null;
	}

}
