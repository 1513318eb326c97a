package io.httpy.transport;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Netty's epoll, except for two things of clients that have closed their sending side. A
 * channel which waits for nothing stays in the epoll set: since 4.2.13 Netty takes it out
 * and does not know that when it next waits for something, so that it fails with ENOENT.
 * That is the lot of such clients: the end of the input was seen, and whenever the kernel
 * takes no more of the answer for a while, it would be lost. Edge-triggered and nothing
 * else, a channel is woken for errors alone, and once. And a reset that comes after the
 * end of the input closes the channel: Netty reads no more then, and would know of it by
 * a write that fails alone, which may be never.
 */
final class EpollHandlerFactory implements IoHandlerFactory {

	private final IoHandlerFactory netty = EpollIoHandler.newFactory();

	@Override
	public IoHandler newHandler(ThreadAwareExecutor executor) {
		return new Handler(this.netty.newHandler(executor));
	}

	private record Handler(IoHandler netty) implements IoHandler {

		@Override
		public void initialize() {
			this.netty.initialize();
		}

		@Override
		public int run(IoHandlerContext context) {
			return this.netty.run(context);
		}

		@Override
		public void prepareToDestroy() {
			this.netty.prepareToDestroy();
		}

		@Override
		public void destroy() {
			this.netty.destroy();
		}

		@Override
		public IoRegistration register(IoHandle handle) throws Exception {
			return new Registration(this.netty.register(new Handle((EpollIoHandle) handle)));
		}

		@Override
		public void wakeup() {
			this.netty.wakeup();
		}

		@Override
		public boolean isCompatible(Class<? extends IoHandle> type) {
			return this.netty.isCompatible(type);
		}

	}

	@SuppressWarnings("try")
	private record Handle(EpollIoHandle netty) implements EpollIoHandle {

		@Override
		public FileDescriptor fd() {
			return this.netty.fd();
		}

		@Override
		public void handle(IoRegistration registration, IoEvent event) {
			this.netty.handle(registration, event);
			if (((EpollIoEvent) event).ops().contains(EpollIoOps.EPOLLERR)
					&& this.netty instanceof Channel.Unsafe channel && fd() instanceof Socket socket
					&& socket.isInputShutdown()) {
				channel.close(channel.voidPromise());
			}
		}

		@Override
		public void registered() {
			this.netty.registered();
		}

		@Override
		public void unregistered() {
			this.netty.unregistered();
		}

		@Override
		public void close() throws Exception {
			this.netty.close();
		}

	}

	private record Registration(IoRegistration netty) implements IoRegistration {

		@Override
		public <T> T attachment() {
			return this.netty.attachment();
		}

		@Override
		public long submit(IoOps ops) {
			return this.netty.submit(ops.equals(EpollIoOps.NONE) ? EpollIoOps.EPOLLET : ops);
		}

		@Override
		public boolean isValid() {
			return this.netty.isValid();
		}

		@Override
		public boolean cancel() {
			return this.netty.cancel();
		}

	}

}
