package io.httpy.filter;

import java.util.concurrent.CompletionStage;

import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestHead;
import io.httpy.http.Response;

/**
 * Finds out the client behind trusted proxies: its address, the scheme and the host that
 * it asked for (RFC 7239). Handlers see them as those of the request, and whoever has the
 * original request, as a listener of events does, finds them in
 * {@link RequestAttributes#CLIENT}.
 * <p>
 * Each proxy adds to the right what it saw itself (RFC 7239 section 4), so the fields are
 * read from there, and only as far as each teller is trusted. What is malformed ends that
 * walk and is not believed. What a peer sends that is no trusted proxy is not read, and
 * handlers do not see it: of such a request they see no {@code Forwarded} and no field
 * whose name begins with {@code X-Forwarded-}. Of that of a trusted proxy they do not see
 * the fields that are read here, whose meaning is in the request; others, as
 * {@code X-Forwarded-Prefix}, are the proxy's.
 * <p>
 * Thread-safe.
 */
public final class ForwardedFilter implements Filter {

	private final TrustedProxies proxies;

	private final ForwardedFields fields;

	/**
	 * Creates a filter.
	 * @param proxies who is believed
	 * @param fields where they tell of the client
	 */
	public ForwardedFilter(TrustedProxies proxies, ForwardedFields fields) {
		this.proxies = proxies;
		this.fields = fields;
	}

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		boolean trusted = this.proxies.contains(request.remoteAddress());
		Headers shown = new ShownHeaders(request.headers(), trusted);
		if (!trusted) {
			return next.handle(request.withHead(head(request, request.scheme(), request.authority(), shown)));
		}
		Forwarding told = new Forwarding(request.remoteAddress());
		if (this.fields == ForwardedFields.FORWARDED) {
			new ForwardedWalk(this.proxies, told).read(request.headers());
		}
		else {
			new XForwardedWalk(this.proxies, told).read(request.headers());
		}
		return next.handle(forwarded(request, told, shown));
	}

	private static Request forwarded(Request request, Forwarding told, Headers shown) {
		ConnectionInfo peer = request.connection();
		String scheme = (told.scheme() != null) ? told.scheme() : request.scheme();
		RequestHead head = head(request, scheme, told.authority(request.authority(), scheme), shown);
		if (told.isEmpty()) {
			return request.withHead(head);
		}
		ConnectionInfo client = new ConnectionInfo(told.client(), peer.localAddress(), scheme.equals("https"),
				peer.tls());
		request.attribute(RequestAttributes.CLIENT, client);
		return request.withHead(head).withConnection(client);
	}

	private static RequestHead head(Request request, String scheme, String authority, Headers headers) {
		return new RequestHead(request.method(), request.target(), request.version(), scheme, authority, headers);
	}

}
