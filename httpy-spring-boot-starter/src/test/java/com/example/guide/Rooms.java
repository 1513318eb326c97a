package com.example.guide;

import java.util.concurrent.CompletionStage;

import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketGroups;
import io.httpy.websocket.WebSocketHandler;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketSession;

/**
 * The rooms of the guide to groups.
 *
 * @param groups a group for each room
 */
record Rooms(WebSocketGroups groups) implements WebSocketHandler {

	@Override
	public CompletionStage<?> onOpen(WebSocketSession session) {
		String room = session.request().pathVariable("room");
		this.groups.join(room, session);
		this.groups.broadcast(room, "Here are " + this.groups.count(room));
		return null;
	}

	@Override
	public CompletionStage<?> onMessage(WebSocketSession session, WebSocketMessage message) {
		this.groups.broadcastExcept(session.request().pathVariable("room"), session, message);
		return null;
	}

	@Override
	public void onClose(WebSocketSession session, CloseStatus status) {
		this.groups.broadcast(session.request().pathVariable("room"), "One has left");
	}

}
