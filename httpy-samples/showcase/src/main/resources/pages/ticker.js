// Shows the ticks. The browser comes again by itself when the stream ends, and names the last tick that it got.

const at = (id) => document.getElementById(id);
const events = new EventSource('/sse');

let last = 0;
let seen = 0;
let missed = 0;
let connections = 0;

events.onopen = () => {
	connections++;
	at('connections').textContent = connections;
	at('status').textContent = '';
};

events.onerror = () => {
	at('events-protocol').textContent = 'none';
	at('status').textContent = 'The stream has ended. The browser tries again...';
};

events.addEventListener('hello', (event) => {
	at('events-protocol').textContent = event.data;
});

events.addEventListener('tick', (event) => {
	const tick = Number(event.lastEventId);
	missed += (last > 0) ? Math.max(tick - last - 1, 0) : 0;
	last = tick;
	at('tick').textContent = tick;
	at('time').textContent = event.data;
	at('seen').textContent = ++seen;
	at('missed').textContent = missed;
});
