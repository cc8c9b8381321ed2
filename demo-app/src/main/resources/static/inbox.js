// The inbox: conversations as a mail program makes them, by References and In-Reply-To, and one open mail.

import { $, clock, element, many, number, took, millis } from "./dom.js";

const REASONS = { new: "New", repeated: "Repeated", storm: "Storm", stopped: "Stopped", returned: "Returned", test: "Test" };
// Only these are mailed the moment the error happens; the others sum up what has happened since.
const AT_ONCE = ["new", "returned"];

const threads = new Map();
const state = { open: null, newest: null, tab: "html" };

export function reason(arrival) {
	return arrival.content.marks.Reason ?? "";
}

export function isAtOnce(arrival) {
	return !reason(arrival) || AT_ONCE.includes(reason(arrival));
}

export function count(arrival) {
	return Number(arrival.content.marks.Count ?? 1);
}

export function showMail(arrival) {
	const thread = threadOf(arrival);
	const button = element("button", { type: "button" }, chip(arrival), element("span", { textContent: summary(arrival) }));
	button.addEventListener("click", () => openMail(arrival));
	const entry = element("li", { className: "thread-mail", "data-number": arrival.number }, button);
	thread.mails.push({ arrival, entry });
	thread.list.append(entry);
	// The conversation with the newest mail comes first.
	$("mails").prepend(thread.element);
	render(thread);
	const reading = state.open !== null && state.open !== state.newest && shown(state.open);
	state.newest = arrival.number;
	// Follow the newest, unless somebody reads an older one.
	if (!reading) {
		openMail(arrival);
	}
}

export function forgetMail(arrival) {
	for (const thread of threads.values()) {
		const index = thread.mails.findIndex((mail) => mail.arrival.number === arrival.number);
		if (index >= 0) {
			thread.mails.splice(index, 1)[0].entry.remove();
			if (thread.mails.length === 0) {
				thread.element.remove();
				threads.delete(thread.id);
			}
			else {
				render(thread);
			}
		}
	}
}

export async function openMail(arrival) {
	state.open = arrival.number;
	threads.forEach(render);
	const response = await fetch(`/desk/mails/${arrival.number}`);
	if (!response.ok || state.open !== arrival.number) {
		return;
	}
	const mail = await response.json();
	$("mail-empty").hidden = true;
	$("mail-open").hidden = false;
	$("mail-subject").textContent = mail.envelope.subject;
	$("mail-from").textContent = mail.envelope.from;
	$("mail-to").textContent = mail.envelope.to;
	$("mail-date").textContent = mail.envelope.date;
	$("mail-marks").replaceChildren(...Object.entries(mail.envelope.marks).map(([name, value]) =>
		element("div", {}, element("dt", { textContent: `X-ErrorAlerts-${name}` }), element("dd", { textContent: value }))));
	$("mail-frame").srcdoc = mail.html ?? "";
	$("mail-text").textContent = mail.text ?? "";
	$("mail-source").textContent = mail.source;
	$("tab-html").disabled = mail.html === null;
	$("tab-text").disabled = mail.text === null;
	$("mail").dataset.shown = arrival.number;
	selectTab(!$(`tab-${state.tab}`).disabled ? state.tab : mail.text !== null ? "text" : "source");
}

function threadOf(arrival) {
	// A mail that belongs to no conversation is one of its own.
	const id = arrival.content.thread || `number ${arrival.number}`;
	if (!threads.has(id)) {
		const thread = { id, mails: [] };
		thread.button = element("button", { type: "button", className: "thread-head" });
		thread.button.addEventListener("click", () => openMail(thread.mails.at(-1).arrival));
		thread.list = element("ol", { className: "thread-mails" });
		thread.element = element("li", { className: "thread" }, thread.button, thread.list);
		threads.set(id, thread);
	}
	return threads.get(id);
}

function render(thread) {
	const newest = thread.mails.at(-1).arrival;
	const errors = thread.mails.reduce((sum, mail) => sum + count(mail.arrival), 0);
	const single = thread.mails.length === 1;
	const opened = thread.mails.some((mail) => mail.arrival.number === state.open);
	thread.button.replaceChildren(
		element("b", { textContent: newest.content.subject }),
		element("span", { textContent: single ? [clock(newest.arrived), delay(newest)].filter(Boolean).join(" · ")
			: `${clock(newest.arrived)} · ${many(thread.mails.length, "mail")} · ${many(errors, "error")}` }));
	thread.button.setAttribute("aria-current", opened && single);
	thread.element.classList.toggle("thread-open", opened);
	thread.list.hidden = single;
	for (const mail of thread.mails) {
		mail.entry.firstChild.setAttribute("aria-current", mail.arrival.number === state.open);
	}
}

function chip(arrival) {
	const name = reason(arrival);
	return element("span", { className: `chip chip-${name in REASONS ? name : "none"}`, textContent: REASONS[name] ?? "Mail" });
}

function summary(arrival) {
	const tells = count(arrival) > 0 ? `+${number(count(arrival))}` : "";
	return [clock(arrival.arrived), tells, delay(arrival)].filter(Boolean).join(" · ");
}

function delay(arrival) {
	const time = isAtOnce(arrival) ? took(arrival, null) : null;
	return time === null ? "" : `after ${millis(time)}`;
}

function shown(arrivalNumber) {
	return document.querySelector(`#mails [data-number="${Number(arrivalNumber)}"]`) !== null;
}

function selectTab(name) {
	for (const tab of ["html", "text", "source"]) {
		const selected = tab === name;
		$(`tab-${tab}`).setAttribute("aria-selected", selected);
		$(`tab-${tab}`).tabIndex = selected ? 0 : -1;
		$(`panel-${tab}`).hidden = !selected;
	}
}

function tabKeys(event) {
	const tabs = [...document.querySelectorAll("[role=tab]:not(:disabled)")];
	const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
	if (step) {
		const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
		next.focus();
		next.click();
	}
}

document.querySelectorAll("[role=tab]").forEach((tab) => {
	tab.addEventListener("keydown", tabKeys);
	tab.addEventListener("click", () => {
		state.tab = tab.id.slice("tab-".length);
		selectTab(state.tab);
	});
});
