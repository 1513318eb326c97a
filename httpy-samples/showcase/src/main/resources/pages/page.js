// Says by which protocol the page came, wherever a page has a place for it.

const NAMES = { 'http/1.0': 'HTTP/1.0', 'http/1.1': 'HTTP/1.1', 'h2': 'HTTP/2', 'h3': 'HTTP/3' };

export function protocolName(alpn) {
	return NAMES[alpn] ?? alpn;
}

const came = performance.getEntriesByType('navigation')[0].nextHopProtocol;

for (const place of document.querySelectorAll('[data-page-protocol]')) {
	place.textContent = protocolName(came);
}
