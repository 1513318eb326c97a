package io.httpy.transport;

/**
 * What an event loop has to do at one moment.
 *
 * @param name the name of its thread
 * @param connections the connections that it serves
 * @param pendingTasks tasks that wait for it
 */
public record LoopLoad(String name, int connections, int pendingTasks) {

}
