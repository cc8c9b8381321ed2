"use strict";

// The page holds nothing that the desk does not: it asks for what is new, twice a second, and shows it.

const POLL_MILLIS = 500;
const SILENCE_MILLIS = 2000;
const LATE_MILLIS = 6000;
const MAX = { row: 50, mail: 50, file: 200, syslog: 200 };
const CHANNELS = ["mail", "file", "syslog"];
const NAMES = { mail: "Mail", file: "File", syslog: "Syslog" };
const HIGH = ["emerg", "alert", "crit", "err"];

const $ = (id) => document.getElementById(id);
const state = { session: null, number: 0, rows: [], arrivals: { mail: [], file: [], syslog: [] }, mail: null, record: null, tab: "html" };

function element(name, properties = {}, ...children) {
	const created = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (key === "className" || key === "textContent" || key === "type" || key === "hidden" || key === "colSpan") {
			created[key] = value;
		}
		else {
			created.setAttribute(key, value);
		}
	}
	created.append(...children);
	return created;
}

function clock(time) {
	return new Date(time).toLocaleTimeString("en-GB");
}

function took(arrival, since) {
	const from = arrival.logged ? Date.parse(arrival.logged) : since;
	return from ? Math.max(0, Date.parse(arrival.arrived) - from) : null;
}

function millis(value) {
	return value < 10000 ? `${value} ms` : `${Math.round(value / 1000)} s`;
}

// Failures

async function fail(button) {
	const order = 10000000 + crypto.getRandomValues(new Uint32Array(1))[0] % 90000000;
	const path = button.dataset.path.replace("{order}", order);
	const row = {
		failure: button.id, name: button.querySelector("b").textContent, order: String(order), after: state.number,
		silence: button.dataset.expect === "silence", clicked: Date.now(), reference: null, found: {}, state: "waiting"
	};
	addRow(row);
	try {
		const accept = button.dataset.page ? "text/html" : "application/json";
		const response = await fetch(path, { method: button.dataset.method, headers: { Accept: accept }, cache: "no-store" });
		const body = await response.text();
		row.status = response.status;
		row.reference = response.headers.get("X-Error-Reference") ?? referenceIn(body);
		if (button.dataset.page) {
			showPage(`${button.dataset.method} ${path}`, body);
		}
	}
	catch (problem) {
		row.status = "no answer";
	}
	setTimeout(() => settle(row), row.silence ? SILENCE_MILLIS : LATE_MILLIS);
	renderRow(row);
	matchAll(row);
}

function referenceIn(body) {
	try {
		return JSON.parse(body).reference ?? null;
	}
	catch (problem) {
		return null;
	}
}

function addRow(row) {
	row.answer = element("span", { className: "row-answer" });
	row.note = element("span", { className: "row-note", textContent: `order ${row.order}` });
	row.badges = Object.fromEntries(CHANNELS.map((channel) => [channel, element("button", { type: "button" })]));
	row.element = element("li", { className: "row row-new", "data-failure": row.failure, "data-order": row.order },
		element("time", { className: "row-time", textContent: clock(row.clicked) }),
		element("span", { className: "row-name" }, element("b", { textContent: row.name }), row.note),
		row.answer, ...CHANNELS.map((channel) => row.badges[channel]));
	for (const channel of CHANNELS) {
		row.badges[channel].addEventListener("click", () => row.found[channel] && reveal(channel, row.found[channel]));
	}
	$("rows").prepend(row.element);
	$("rows-empty").hidden = true;
	state.rows.unshift(row);
	for (const old of state.rows.splice(MAX.row)) {
		old.element.remove();
	}
	renderRow(row);
}

function renderRow(row) {
	row.answer.replaceChildren();
	if (row.status) {
		row.answer.append(element("span", { className: "row-status", textContent: row.status }));
	}
	if (row.reference) {
		row.answer.append(element("span", { className: "row-reference", textContent: row.reference }));
	}
	for (const channel of CHANNELS) {
		renderBadge(row, channel);
	}
	const found = CHANNELS.filter((channel) => row.found[channel]);
	row.element.dataset.state = row.state;
	row.element.classList.toggle("row-wrong", row.state === "wrong");
	if (row.state === "silent") {
		row.note.textContent = "nothing arrived, as it should be";
	}
	else if (row.state === "wrong") {
		row.note.textContent = row.silence ? "this should not have arrived" : "not everything arrived";
	}
	else {
		row.note.textContent = `order ${row.order}`;
	}
	if (state.rows[0] === row) {
		const parts = found.map((channel) => `${channel} ${millis(took(row.found[channel], row.clicked))}`);
		$("announce").textContent = [row.name, row.state === "silent" ? row.note.textContent : null, ...parts]
			.filter(Boolean).join(" · ");
	}
}

function renderBadge(row, channel) {
	const badge = row.badges[channel];
	const arrival = row.found[channel];
	let text = row.state === "waiting" ? "…" : row.state === "silent" ? "silent" : "nothing";
	let style = row.state === "waiting" ? "badge-waiting" : "badge-silent";
	if (arrival) {
		text = millis(took(arrival, row.clicked));
		style = "badge-lit";
		badge.dataset.arrival = arrival.number;
	}
	badge.className = `badge ${style}`;
	badge.disabled = !arrival;
	badge.dataset.channel = channel;
	badge.replaceChildren(element("span", { className: "badge-channel", textContent: NAMES[channel] }), text);
}

function isAlert(channel, arrival) {
	if (channel === "file") {
		return arrival.content.level === "ERROR";
	}
	return channel === "mail" || !arrival.content.message || HIGH.includes(arrival.content.message.severity);
}

function match(row, channel, arrival) {
	if (row.found[channel] || arrival.number <= row.after || !isAlert(channel, arrival)) {
		return;
	}
	if (arrival.marks.includes(row.order) || (row.reference && arrival.marks.includes(row.reference))) {
		// A line of a trace may be the one that names the order; the record begins above it.
		row.found[channel] = arrival.record ?? arrival;
		if (row.silence) {
			row.state = "wrong";
		}
		else if (CHANNELS.every((each) => row.found[each])) {
			row.state = "complete";
		}
		renderRow(row);
	}
}

function matchAll(row) {
	for (const channel of CHANNELS) {
		state.arrivals[channel].forEach((arrival) => match(row, channel, arrival));
	}
}

function settle(row) {
	if (row.state === "waiting") {
		row.state = row.silence ? "silent" : "wrong";
		renderRow(row);
	}
}

function showPage(address, html) {
	$("page-address").textContent = address;
	$("page-frame").srcdoc = html;
	$("page").showModal();
}

// Arrivals

const SHOW = { mail: showMail, file: showLine, syslog: showPacket };

function arrive(channel, arrivals) {
	const kept = state.arrivals[channel];
	const pane = $("lines");
	const following = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 40;
	for (const arrival of arrivals) {
		kept.push(arrival);
		SHOW[channel](arrival);
		state.rows.forEach((row) => match(row, channel, arrival));
		measure(channel, arrival);
	}
	for (const old of kept.splice(0, Math.max(0, kept.length - MAX[channel]))) {
		document.querySelectorAll(`[data-number="${Number(old.number)}"]`).forEach((shown) => shown.remove());
	}
	if (channel === "file" && following) {
		pane.scrollTop = pane.scrollHeight;
	}
	$(`${channel}-count`).textContent = kept.length;
}

function measure(channel, arrival) {
	const time = took(arrival, null);
	if (time !== null && isAlert(channel, arrival) && (channel !== "file" || arrival.content.head)) {
		const [value, unit] = millis(time).split(" ");
		document.querySelector(`.meter[data-channel=${channel}] .meter-value`)
			.replaceChildren(value, element("small", { textContent: unit }));
	}
}

function after(arrival) {
	const time = took(arrival, null);
	return time === null ? "" : `after ${millis(time)}`;
}

function showMail(arrival) {
	const newest = state.arrivals.mail.length < 2 || state.mail === state.arrivals.mail.at(-2).number;
	const button = element("button", { type: "button" },
		element("b", { textContent: arrival.content.subject }),
		element("span", { textContent: [clock(arrival.arrived), after(arrival)].filter(Boolean).join(" · ") }));
	button.addEventListener("click", () => openMail(arrival));
	$("mails").prepend(element("li", { "data-number": arrival.number }, button));
	// Follow the newest, unless somebody reads an older one.
	if (newest) {
		openMail(arrival);
	}
}

async function openMail(arrival) {
	state.mail = arrival.number;
	for (const entry of $("mails").children) {
		entry.firstChild.setAttribute("aria-current", entry.dataset.number === String(arrival.number));
	}
	const response = await fetch(`/desk/mails/${arrival.number}`);
	if (!response.ok || state.mail !== arrival.number) {
		return;
	}
	const mail = await response.json();
	$("mail-empty").hidden = true;
	$("mail-open").hidden = false;
	$("mail-subject").textContent = mail.envelope.subject;
	$("mail-from").textContent = mail.envelope.from;
	$("mail-to").textContent = mail.envelope.to;
	$("mail-date").textContent = mail.envelope.date;
	$("mail-frame").srcdoc = mail.html ?? "";
	$("mail-text").textContent = mail.text ?? "";
	$("mail-source").textContent = mail.source;
	$("tab-html").disabled = mail.html === null;
	$("tab-text").disabled = mail.text === null;
	$("mail").dataset.shown = arrival.number;
	selectTab(!$(`tab-${state.tab}`).disabled ? state.tab : mail.text !== null ? "text" : "source");
}

function selectTab(name) {
	for (const tab of ["html", "text", "source"]) {
		const selected = tab === name;
		$(`tab-${tab}`).setAttribute("aria-selected", selected);
		$(`tab-${tab}`).tabIndex = selected ? 0 : -1;
		$(`panel-${tab}`).hidden = !selected;
	}
}

function showLine(arrival) {
	const { text, level, head } = arrival.content;
	state.record = head ? arrival : state.record;
	arrival.record = state.record;
	const line = element("div", { className: head ? "line line-head" : "line", "data-number": arrival.number });
	const at = head && level ? text.indexOf(level) : -1;
	if (head && took(arrival, null) !== null) {
		line.append(element("span", { className: "line-took", textContent: `+${millis(took(arrival, null))}` }));
	}
	if (at >= 0) {
		line.append(text.slice(0, at), element("span", { className: `line-level level-${level}`, textContent: level }),
			text.slice(at + level.length));
	}
	else {
		line.append(text);
	}
	$("lines").append(line);
	$("lines-empty").hidden = true;
}

function showPacket(arrival) {
	const { message, problem, raw } = arrival.content;
	const text = message ? unescaped(message.text) : raw;
	const severity = message ? message.severity : "malformed";
	const style = !message || HIGH.includes(severity) ? "severity-high" : `severity-${severity}`;
	const open = element("button", { type: "button", className: "packet-open", "aria-expanded": "false",
		textContent: message ? headline(text) : problem });
	const full = element("tr", { className: "packet-full", "data-number": arrival.number, hidden: true },
		element("td", { colSpan: 4 }, facts(message, problem), element("pre", { textContent: text })));
	open.addEventListener("click", () => {
		full.hidden = !full.hidden;
		open.setAttribute("aria-expanded", !full.hidden);
	});
	const summary = element("tr", { className: "packet", "data-number": arrival.number },
		element("td", {}, element("span", { className: `severity ${style}`, textContent: severity })),
		element("td", { className: "packet-facility", textContent: message ? message.facility : "" }),
		element("td", { textContent: message?.app ?? "" }),
		element("td", {}, open, element("span", { className: "packet-took",
			textContent: [clock(arrival.arrived), after(arrival)].filter(Boolean).join(" · ") })));
	$("packet-rows").prepend(summary, full);
	$("packets").hidden = false;
	$("packets-empty").hidden = true;
}

// Syslog likes one line, so the channel escapes what would break it; here it is read again.
function unescaped(text) {
	return text.replace(/\\([nrt\\])/g, (sequence, letter) => ({ n: "\n", r: "\r", t: "\t" })[letter] ?? letter);
}

// Time and level have their columns already.
function headline(text) {
	return text.split("\n")[0].replace(/^\d{4}-\d\d-\d\d [\d:,]+ [A-Z]+: /, "") || "(empty)";
}

function facts(message, problem) {
	const list = element("dl");
	const data = message ? message.data.map((each) =>
		`[${[each.id, ...each.parameters.map((one) => `${one.name}="${one.value}"`)].join(" ")}]`).join(" ") : "";
	const pairs = message ? { Time: message.timestamp, Host: message.host, Process: message.process,
		"Message id": message.messageId, Data: data } : { Problem: problem };
	for (const [name, value] of Object.entries(pairs)) {
		list.append(element("dt", { textContent: name }), element("dd", { textContent: value || "–" }));
	}
	return list;
}

function reveal(channel, arrival) {
	if (channel === "mail") {
		openMail(arrival);
		$("inbox").scrollIntoView({ block: "nearest" });
		return;
	}
	const shown = document.querySelector(`#${channel} [data-number="${Number(arrival.number)}"]`);
	if (shown) {
		shown.scrollIntoView({ block: "nearest" });
		shown.classList.remove("found");
		requestAnimationFrame(() => shown.classList.add("found"));
		if (channel === "syslog" && shown.nextSibling.hidden) {
			shown.querySelector("button").click();
		}
	}
}

// The desk

async function poll() {
	try {
		const response = await fetch(`/desk/feed?after=${state.number}`, { cache: "no-store" });
		const news = await response.json();
		if (state.session && state.session !== news.session) {
			// Another life of the demo: what is shown here it knows nothing of.
			location.reload();
			return;
		}
		state.session = news.session;
		state.number = news.number;
		arrive("mail", news.mails);
		arrive("file", news.lines);
		arrive("syslog", news.packets);
		$("connection").textContent = "live";
	}
	catch (problem) {
		$("connection").textContent = "the demo does not answer";
	}
	setTimeout(poll, POLL_MILLIS);
}

async function about() {
	const response = await fetch("/desk/about");
	const desk = await response.json();
	$("where-mail").textContent = `SMTP, port ${desk.smtpPort}`;
	$("where-file").textContent = desk.file.split(/[/\\]/).slice(-3).join("/");
	$("where-file").title = desk.file;
	$("where-syslog").textContent = `UDP, port ${desk.syslogPort}`;
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

document.querySelectorAll(".group button").forEach((button) => button.addEventListener("click", () => fail(button)));
document.querySelectorAll("[role=tab]").forEach((tab) => {
	tab.addEventListener("keydown", tabKeys);
	tab.addEventListener("click", () => {
		state.tab = tab.id.slice("tab-".length);
		selectTab(state.tab);
	});
});
$("page-close").addEventListener("click", () => $("page").close());
about();
poll();
