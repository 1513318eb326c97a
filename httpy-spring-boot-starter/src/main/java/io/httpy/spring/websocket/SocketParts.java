package io.httpy.spring.websocket;

import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.BeanValidation;
import io.httpy.spring.codec.BodyCodecs;

import org.jspecify.annotations.Nullable;

/**
 * What methods are made callable with.
 *
 * @param binders make binders of what comes from the handshake
 * @param codecs read messages
 * @param validation finds constraints, or null without Bean Validation
 */
record SocketParts(ArgumentBinders binders, BodyCodecs codecs, @Nullable BeanValidation validation) {

}
