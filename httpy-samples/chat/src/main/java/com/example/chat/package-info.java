/**
 * Rooms to talk in, over WebSocket.
 */
@NullMarked
package com.example.chat;

import org.jspecify.annotations.NullMarked;
