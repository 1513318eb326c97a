// A room of the chat: one WebSocket, which is opened again when it was lost.

const MIN_WAIT = 500;
const MAX_WAIT = 15_000;
const MAX_SHOWN = 500;

const at = (id) => document.getElementById(id);
const join = at('join');
const text = at('text');
const messages = at('messages');

let socket;
let wait = MIN_WAIT;

// What each node has told last of its people in this room
const nodes = new Map();

function status(words) {
	at('status').textContent = words;
}

function show(kind, name, words) {
	const nearEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 40;
	const line = document.createElement('p');
	line.className = kind;
	if (name) {
		const who = document.createElement('b');
		who.textContent = name;
		line.append(who, ' ');
	}
	line.append(words);
	messages.append(line);
	while (messages.childElementCount > MAX_SHOWN) {
		messages.firstElementChild.remove();
	}
	if (nearEnd) {
		messages.scrollTop = messages.scrollHeight;
	}
}

// Each node tells of its own people. What is older than what is known has been overtaken.
function showPresence(presence) {
	if (presence.version <= (nodes.get(presence.node)?.version ?? 0)) {
		return;
	}
	nodes.set(presence.node, presence);
	const people = [...nodes.values()].flatMap((node) => node.people);
	const strangers = presence.count - people.length;
	const lines = (strangers > 0) ? [...people, `and ${strangers} more`] : people;
	at('count').textContent = presence.count;
	at('people').replaceChildren(...lines.map((line) => {
		const item = document.createElement('li');
		item.textContent = line;
		return item;
	}));
}

const on = {
	Welcome(event) {
		wait = MIN_WAIT;
		status('');
		at('socket-protocol').textContent = event.protocol;
		at('send').disabled = false;
		showPresence(event.presence);
	},
	Joined(event) {
		show('news', null, `${event.name} has come`);
		showPresence(event.presence);
	},
	Left(event) {
		show('news', null, `${event.name} has left`);
		showPresence(event.presence);
	},
	Said(event) {
		show('said', event.name, event.text);
	}
};

function connect(room, name) {
	status('Connecting...');
	socket = new WebSocket(`/chat/${room}?name=${encodeURIComponent(name)}`);
	socket.onmessage = (message) => {
		const event = JSON.parse(message.data);
		on[event.type](event);
	};
	socket.onclose = (closed) => {
		at('socket-protocol').textContent = 'none';
		at('send').disabled = true;
		nodes.clear();
		at('count').textContent = 0;
		at('people').replaceChildren();
		if (closed.code === 1008) {
			status(`Shown out: ${closed.reason}`);
			return;
		}
		status(`The connection has ended (${closed.code}). Trying again...`);
		// Not all at once when a server is back
		setTimeout(() => connect(room, name), wait * (0.5 + Math.random()));
		wait = Math.min(2 * wait, MAX_WAIT);
	};
}

function enter(room, name) {
	document.title = `${room} - HTTPy chat`;
	at('title').textContent = `: ${room}`;
	join.hidden = true;
	at('room').hidden = false;
	text.focus();
	connect(room, name);
}

join.addEventListener('submit', (event) => {
	event.preventDefault();
	const { room, name } = join.elements;
	history.replaceState(null, '', `/chat?room=${room.value}&name=${encodeURIComponent(name.value.trim())}`);
	enter(room.value, name.value.trim());
});

at('say').addEventListener('submit', (event) => {
	event.preventDefault();
	if (socket.readyState === WebSocket.OPEN) {
		socket.send(JSON.stringify({ text: text.value }));
		text.value = '';
	}
});

const asked = new URLSearchParams(location.search);
join.elements.room.value = asked.get('room') ?? 'lobby';
join.elements.name.value = asked.get('name') ?? '';
if (join.checkValidity()) {
	enter(join.elements.room.value, join.elements.name.value.trim());
}
