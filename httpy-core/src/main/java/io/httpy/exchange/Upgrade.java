package io.httpy.exchange;

import io.httpy.http.ResponseBody;

/**
 * What takes over an exchange whose client asked for another protocol (RFC 9110 section
 * 7.8, RFC 8441, RFC 9220): the body of the response that agrees. From then on the
 * exchange carries bytes both ways, whatever version of HTTP is below.
 */
public interface Upgrade extends ResponseBody.Upgrade {

	/**
	 * Takes over. Called on the event loop, when the head that agrees was written and
	 * before it was flushed.
	 * @param exchange carries the bytes; nothing comes before {@link Exchange#read}, not
	 * even the end, nor before this has returned
	 * @return takes what comes
	 */
	UpgradeListener begin(Exchange exchange);

}
