package io.httpy.transport;

import java.util.function.Supplier;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.Transport;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDatagramChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.internal.PlatformDependent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a transport is made of.
 *
 * @param kind which one it is
 * @param serverChannel accepts TCP connections
 * @param datagramChannel takes UDP datagrams
 * @param handlers makes the part of an event loop that talks to the kernel
 */
record NativeTransport(Transport kind, Class<? extends ServerChannel> serverChannel,
		Class<? extends DatagramChannel> datagramChannel, IoHandlerFactory handlers) {

	private static final Logger log = LoggerFactory.getLogger(NativeTransport.class);

	/**
	 * Chooses a transport.
	 * @param wanted which one
	 * @return that one, or the best there is
	 * @throws InvalidConfigException if it does not work here
	 */
	static NativeTransport of(Transport wanted) {
		return switch (wanted) {
			case AUTO -> best();
			case EPOLL -> require(wanted, Epoll::unavailabilityCause, NativeTransport::epoll);
			case KQUEUE -> require(wanted, KQueue::unavailabilityCause, NativeTransport::kqueue);
			case IO_URING -> require(wanted, () -> IoUring.unavailabilityCause(), IoUringParts::transport);
			case NIO -> nio();
		};
	}

	private static NativeTransport best() {
		if (Epoll.isAvailable()) {
			return epoll();
		}
		if (KQueue.isAvailable()) {
			return kqueue();
		}
		if (PlatformDependent.normalizedOs().equals("linux")) {
			NativeFailure failure = NativeFailure.of(Epoll.unavailabilityCause(),
					"add netty-transport-native-epoll for this platform");
			log.info("NIO takes the place of epoll: {}. To mend it, {}.", failure.reason(), failure.remedy());
		}
		return nio();
	}

	private static NativeTransport require(Transport wanted, Supplier<@Nullable Throwable> obstacle,
			Supplier<NativeTransport> transport) {
		Throwable cause = obstacle(obstacle);
		if (cause != null) {
			throw new InvalidConfigException("transport", wanted.key(),
					"it does not work here: " + cause.getMessage() + "; auto takes the best that does");
		}
		return transport.get();
	}

	/** What is optional may be missing as a whole. */
	private static @Nullable Throwable obstacle(Supplier<@Nullable Throwable> obstacle) {
		try {
			return obstacle.get();
		}
		catch (LinkageError ex) {
			return ex;
		}
	}

	private static NativeTransport epoll() {
		return new NativeTransport(Transport.EPOLL, EpollServerSocketChannel.class, EpollDatagramChannel.class,
				new EpollHandlerFactory());
	}

	private static NativeTransport kqueue() {
		return new NativeTransport(Transport.KQUEUE, KQueueServerSocketChannel.class, KQueueDatagramChannel.class,
				KQueueIoHandler.newFactory());
	}

	private static NativeTransport nio() {
		return new NativeTransport(Transport.NIO, NioServerSocketChannel.class, NioDatagramChannel.class,
				NioIoHandler.newFactory());
	}

	/** Loaded only when wanted, for its library is optional. */
	private static final class IoUringParts {

		static NativeTransport transport() {
			return new NativeTransport(Transport.IO_URING, IoUringServerSocketChannel.class,
					IoUringDatagramChannel.class, IoUringIoHandler.newFactory());
		}

	}

}
