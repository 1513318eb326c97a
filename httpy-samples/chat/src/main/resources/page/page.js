// As many rooms as you like, side by side. A socket that was lost is opened again.

const NAMES = { 'http/1.0': 'HTTP/1.0', 'http/1.1': 'HTTP/1.1', 'h2': 'HTTP/2', 'h3': 'HTTP/3' };
const MAX_SHOWN = 500;
const MIN_WAIT = 500;
const MAX_WAIT = 15_000;

const enter = document.getElementById('enter');
const came = performance.getEntriesByType('navigation')[0].nextHopProtocol;
document.getElementById('page-protocol').textContent = NAMES[came] ?? came;

class Room {

	constructor(room, name) {
		const pane = document.getElementById('room').content.cloneNode(true).firstElementChild;
		this.url = `/chat/${room}?name=${encodeURIComponent(name)}`;
		this.wait = MIN_WAIT;
		this.protocol = pane.querySelector('.protocol');
		this.members = pane.querySelector('.members');
		this.messages = pane.querySelector('.messages');
		const form = pane.querySelector('form');
		const input = pane.querySelector('input');
		pane.id = `room-${room}`;
		pane.querySelector('h2').textContent = room;
		input.setAttribute('aria-label', `Message to ${room}`);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			if (this.socket.readyState === WebSocket.OPEN) {
				this.socket.send(JSON.stringify({ text: input.value }));
				input.value = '';
			}
		});
		document.getElementById('rooms').append(pane);
		input.focus();
		this.connect();
	}

	connect() {
		this.socket = new WebSocket(this.url);
		this.socket.onmessage = (message) => {
			const event = JSON.parse(message.data);
			this[event.type](event);
		};
		this.socket.onclose = (closed) => {
			this.protocol.textContent = `closed: ${closed.code} ${closed.reason}`;
			this.members.textContent = '';
			// Not all clients at once when a server is back
			setTimeout(() => this.connect(), this.wait * (0.5 + Math.random()));
			this.wait = Math.min(2 * this.wait, MAX_WAIT);
		};
	}

	Welcome({ protocol }) {
		this.wait = MIN_WAIT;
		this.protocol.textContent = `socket by ${protocol}`;
	}

	Came({ name, members }) {
		this.show('news', `${name} has come`);
		this.members.textContent = members.join(', ');
	}

	Went({ name, members }) {
		this.show('news', `${name} has gone`);
		this.members.textContent = members.join(', ');
	}

	Said({ name, text }) {
		const who = document.createElement('b');
		who.textContent = name;
		this.show('said', who, ' ', text);
	}

	show(kind, ...words) {
		const line = document.createElement('p');
		line.className = kind;
		line.append(...words);
		const nearEnd = this.messages.scrollHeight - this.messages.scrollTop - this.messages.clientHeight < 40;
		this.messages.append(line);
		if (this.messages.childElementCount > MAX_SHOWN) {
			this.messages.firstElementChild.remove();
		}
		if (nearEnd) {
			this.messages.scrollTop = this.messages.scrollHeight;
		}
	}

}

function open(room, name) {
	if (!document.getElementById(`room-${room}`)) {
		new Room(room, name);
	}
}

enter.addEventListener('submit', (event) => {
	event.preventDefault();
	open(enter.elements.room.value, enter.elements.name.value.trim());
	enter.elements.room.value = '';
});

// A link may name who comes, and where to: /?name=Ada&room=tea&room=coffee
const asked = new URLSearchParams(location.search);
enter.elements.name.value = asked.get('name') ?? '';
for (const room of asked.getAll('room')) {
	enter.elements.room.value = room;
	if (enter.reportValidity()) {
		enter.requestSubmit();
	}
}
