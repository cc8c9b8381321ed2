// What all panes need: elements, times, and words for numbers.

const PROPERTIES = ["className", "textContent", "type", "hidden", "colSpan", "disabled", "title"];

export const CHANNELS = ["mail", "file", "syslog"];
export const NAMES = { mail: "Mail", file: "File", syslog: "Syslog" };

export const $ = (id) => document.getElementById(id);

export function element(name, properties = {}, ...children) {
	const created = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (PROPERTIES.includes(key)) {
			created[key] = value;
		}
		else {
			created.setAttribute(key, value);
		}
	}
	created.append(...children);
	return created;
}

export function clock(time) {
	return new Date(time).toLocaleTimeString("en-GB");
}

// From the time that the record itself names to its arrival.
export function took(arrival, since) {
	const from = arrival.logged ? Date.parse(arrival.logged) : since;
	return from ? Math.max(0, Date.parse(arrival.arrived) - from) : null;
}

export function millis(value) {
	return value < 10000 ? `${value} ms` : `${Math.round(value / 1000)} s`;
}

export function number(value) {
	return Number(value).toLocaleString("en-US");
}

export function many(count, one, more = `${one}s`) {
	return `${number(count)} ${Number(count) === 1 ? one : more}`;
}

export function setText(node, text) {
	// Who selects a text to copy it must not lose the selection twice a second.
	if (node.textContent !== text) {
		node.textContent = text;
	}
}
