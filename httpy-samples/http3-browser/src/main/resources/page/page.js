// Shows what the browser knows of the request that brought the page, beside what the server has written into it.

const NAMES = { 'http/1.0': 'HTTP/1.0', 'http/1.1': 'HTTP/1.1', 'h2': 'HTTP/2', 'h3': 'HTTP/3' };

const at = (id) => document.getElementById(id);

const came = performance.getEntriesByType('navigation')[0].nextHopProtocol;
const name = NAMES[came] ?? came;
at('browser').textContent = `${name} (${came})`;
at('protocol').dataset.protocol = came;

// The loads of this tab, the last eight of them
const loads = [...JSON.parse(sessionStorage.getItem('loads') ?? '[]'), name].slice(-8);
sessionStorage.setItem('loads', JSON.stringify(loads));
at('loads').textContent = `Loads of this tab: ${loads.join(', ')}`;

at('reload').addEventListener('click', () => location.reload());
