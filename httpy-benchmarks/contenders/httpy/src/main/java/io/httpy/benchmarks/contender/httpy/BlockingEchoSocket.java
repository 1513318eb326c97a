package io.httpy.benchmarks.contender.httpy;

import io.httpy.spring.annotation.Blocking;
import io.httpy.spring.annotation.HttpyWebSocket;

import org.springframework.context.annotation.Profile;

/**
 * The echo on virtual threads.
 */
@HttpyWebSocket("/ws")
@Blocking
@Profile("blocking")
class BlockingEchoSocket extends EchoSocket {

}
