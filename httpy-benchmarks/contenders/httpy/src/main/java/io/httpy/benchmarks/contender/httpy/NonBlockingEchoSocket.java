package io.httpy.benchmarks.contender.httpy;

import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.NonBlocking;

import org.springframework.context.annotation.Profile;

/**
 * The echo on the event loop.
 */
@HttpyWebSocket("/ws")
@NonBlocking
@Profile("!blocking")
class NonBlockingEchoSocket extends EchoSocket {

}
