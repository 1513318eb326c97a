package io.httpy.websocket;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;

/**
 * Is told what a client sends: messages as a whole, and control frames between them and
 * between their fragments.
 */
interface FrameListener {

	/**
	 * @param bytes its size in UTF-8
	 */
	void onText(String text, int bytes);

	/**
	 * @param bytes the receiver's own
	 */
	void onBinary(ByteBuffer bytes);

	/**
	 * @param payload at most 125 bytes; of the reader, and valid during the call
	 */
	void onPing(ByteBuf payload);

	/**
	 * @param payload at most 125 bytes; of the reader, and valid during the call
	 */
	void onPong(ByteBuf payload);

	/**
	 * @param status what the client gives as its reason, {@link CloseStatus#NO_STATUS} if
	 * it gives none
	 */
	void onClose(CloseStatus status);

}
