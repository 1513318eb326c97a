package io.httpy.spring.autoconfigure;

import java.util.List;

import io.httpy.filter.ForwardedFields;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of proxies in front of the server. Made by the binder only: the constructor
 * changes with each new key.
 *
 * @param trustedProxies IP addresses and ranges, as 10.0.0.0/8, of proxies that are
 * believed when they tell of the client. None if not set.
 * @param fields Fields in which they tell of it.
 */
@ConfigurationProperties("httpy.forwarded")
public record ForwardedProperties(@DefaultValue List<String> trustedProxies,
		@DefaultValue("x-forwarded") ForwardedFields fields) {

}
