package io.httpy.websocket;

import java.util.ArrayDeque;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;

/**
 * The deflaters and inflaters of an event loop that no message is using: making one costs
 * more than to compress a small message. On other threads, of which there may be very
 * many, each is made for one message.
 */
final class IdleZlib {

	/** As many messages of one event loop are hardly in the middle of their frames. */
	private static final int MAX_INFLATERS = 16;

	private static final FastThreadLocal<IdleZlib> OF_LOOP = new FastThreadLocal<>() {
		@Override
		protected IdleZlib initialValue() {
			return new IdleZlib();
		}

		@Override
		protected void onRemoval(IdleZlib idle) {
			idle.end();
		}
	};

	private final ArrayDeque<Inflater> inflaters = new ArrayDeque<>(MAX_INFLATERS);

	/** By level. */
	private final @Nullable Deflater[] deflaters = new Deflater[Deflater.BEST_COMPRESSION + 1];

	private IdleZlib() {
	}

	private static @Nullable IdleZlib ofThread() {
		return FastThreadLocalThread.currentThreadWillCleanupFastThreadLocals() ? OF_LOOP.get() : null;
	}

	static Inflater takeInflater() {
		IdleZlib idle = ofThread();
		Inflater inflater = (idle != null) ? idle.inflaters.poll() : null;
		return (inflater != null) ? inflater : new Inflater(true);
	}

	static void giveBack(Inflater inflater) {
		IdleZlib idle = ofThread();
		if (idle != null && idle.inflaters.size() < MAX_INFLATERS) {
			inflater.reset();
			idle.inflaters.push(inflater);
		}
		else {
			inflater.end();
		}
	}

	static Deflater takeDeflater(int level) {
		IdleZlib idle = ofThread();
		Deflater deflater = (idle != null) ? idle.deflaters[level] : null;
		if (idle == null || deflater == null) {
			return new Deflater(level, true);
		}
		idle.deflaters[level] = null;
		return deflater;
	}

	static void giveBack(Deflater deflater, int level) {
		IdleZlib idle = ofThread();
		if (idle != null && idle.deflaters[level] == null) {
			deflater.reset();
			idle.deflaters[level] = deflater;
		}
		else {
			deflater.end();
		}
	}

	private void end() {
		this.inflaters.forEach(Inflater::end);
		for (Deflater deflater : this.deflaters) {
			if (deflater != null) {
				deflater.end();
			}
		}
	}

}
