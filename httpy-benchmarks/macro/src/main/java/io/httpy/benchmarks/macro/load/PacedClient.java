package io.httpy.benchmarks.macro.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.httpy.benchmarks.macro.client.Http1Socket;

import org.HdrHistogram.Histogram;

/**
 * Sends requests of HTTP/1.1 at times that are fixed beforehand, evenly over all
 * connections, and measures how long answers take.
 * <p>
 * A request that is due while its connection still waits for an answer is measured from
 * when it was due: a server that stalls pays for all that it kept waiting, not for one
 * request in each connection (Tene's "coordinated omission"). h2load does neither: the
 * clocks of its connections tick together, so that it sends a burst of as many requests
 * as it has connections, and a late request is measured from when it was sent.
 */
final class PacedClient implements LoadDriver {

	private static final int DIGITS = 3;

	private static final double NANOSECONDS = 1e9;

	private static final double NANOSECONDS_IN_MICROSECOND = 1e3;

	@Override
	public Optional<String> missing() {
		return Optional.empty();
	}

	@Override
	public LoadResult run(Load load, int port, int seconds, Runnable begin) throws LoadException {
		begin.run();
		ExecutorService threads = Executors.newFixedThreadPool(load.connections());
		Histogram all = new Histogram(DIGITS);
		try {
			long interval = TimeUnit.SECONDS.toNanos(1) * load.connections() / load.rate();
			long origin = System.nanoTime() + interval;
			List<Future<Histogram>> connections = new ArrayList<>();
			for (int i = 0; i < load.connections(); i++) {
				long first = origin + interval * i / load.connections();
				long end = origin + TimeUnit.SECONDS.toNanos(seconds);
				connections.add(threads.submit(() -> send(load, port, new Schedule(first, interval, end))));
			}
			for (Future<Histogram> connection : connections) {
				all.add(connection.get());
			}
			return result(all, (System.nanoTime() - origin) / NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw new LoadException("a connection failed: " + ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Histogram send(Load load, int port, Schedule schedule) throws IOException {
		Histogram histogram = new Histogram(DIGITS);
		try (Http1Socket socket = Http1Socket.connect(port)) {
			long free = System.nanoTime();
			for (long due = schedule.first(); due < schedule.end(); due += schedule.interval()) {
				for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
				// That this thread woke late is not the server's fault
				long from = (free > due) ? due : System.nanoTime();
				socket.get(load.route().path());
				free = System.nanoTime();
				histogram.recordValue(free - from);
			}
		}
		return histogram;
	}

	private static LoadResult result(Histogram all, double seconds) {
		return new LoadResult(all.getTotalCount(), 0, seconds,
				new LoadResult.Latencies(microseconds(all, 50), microseconds(all, 99), microseconds(all, 99.9)));
	}

	private static double microseconds(Histogram histogram, double percentile) {
		return histogram.getValueAtPercentile(percentile) / NANOSECONDS_IN_MICROSECOND;
	}

	/**
	 * When a connection sends, by {@link System#nanoTime}.
	 *
	 * @param first its first request
	 * @param interval from one to the next
	 * @param end no request is due from here on
	 */
	private record Schedule(long first, long interval, long end) {

	}

}
