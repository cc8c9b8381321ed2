// The timeline: what failed, what the user was told, and when each channel had it.

import { $, CHANNELS, NAMES, clock, element, many, millis, number, setText, took } from "./dom.js";
import { count, isAtOnce, openMail, reason } from "./inbox.js";
import { failureLink, failureOf, isDebug, showPage } from "./pages.js";
import { isError, revealRecord } from "./records.js";
import { isOn, isTroubled, lastTrouble } from "./channels.js";

const SILENCE_MILLIS = 2000;
const COUNTED_MILLIS = 1500;
const LATE_MILLIS = 6000;
const STORM_MILLIS = 250;
const MAX_ROWS = 50;

const rows = [];
const kept = { mail: [], file: [], syslog: [] };
// Which kind a button makes is known by its first mail; it stays the same over reloads and restarts.
const kinds = JSON.parse(localStorage.getItem("kinds") ?? "{}");

export async function fail(button, last) {
	const order = 10000000 + crypto.getRandomValues(new Uint32Array(1))[0] % 90000000;
	const path = button.dataset.path.replace("{order}", order);
	const row = {
		failure: button.id, name: button.querySelector("b").textContent, order: String(order), after: last,
		silence: button.dataset.expect === "silence", storm: button.dataset.storm ? { total: Number(button.dataset.storm), logged: 0 } : null,
		clicked: Date.now(), reference: null, found: {}, state: "waiting"
	};
	add(row);
	try {
		const accept = button.dataset.page ? "text/html" : "application/json";
		const response = await fetch(path, { method: button.dataset.method, headers: { Accept: accept }, cache: "no-store" });
		const body = await response.text();
		row.status = response.status;
		row.reference = response.headers.get("X-Error-Reference") ?? referenceIn(body);
		if (button.dataset.page && !isDebug()) {
			showPage(`${button.dataset.method} ${path}`, body);
		}
		if (row.storm && response.ok) {
			follow(row, path, button);
		}
		else if (isDebug() && response.status === 202) {
			render(row);
			row.reference = await failureOf(row.order);
		}
	}
	catch (problem) {
		row.status = "no answer";
	}
	CHANNELS.forEach((channel) => kept[channel].forEach((arrival) => match(row, channel, arrival)));
	judge(row);
	render(row);
}

export function noteArrival(channel, arrival) {
	kept[channel].push(arrival);
	rows.forEach((row) => match(row, channel, arrival));
}

export function forgetArrival(channel, arrival) {
	kept[channel] = kept[channel].filter((each) => each !== arrival);
}

// Some rows change because time goes by, or because a channel is down.
export function tick() {
	tellStorms();
	for (const row of rows.filter((each) => each.state === "waiting" || each.storm)) {
		judge(row);
		render(row);
	}
}

async function follow(row, path, button) {
	button.disabled = true;
	try {
		let progress;
		do {
			await new Promise((resolve) => setTimeout(resolve, STORM_MILLIS));
			progress = await (await fetch(path, { cache: "no-store" })).json();
			row.storm.logged = progress.errors;
			row.storm.millis = progress.millis;
			render(row);
		} while (progress.running);
	}
	finally {
		button.disabled = false;
	}
}

function referenceIn(body) {
	try {
		return JSON.parse(body).reference ?? null;
	}
	catch (problem) {
		return null;
	}
}

function add(row) {
	row.answer = element("span", { className: "row-answer" });
	row.note = element("span", { className: "row-note" });
	row.told = row.storm ? element("span", { className: "row-told", "aria-hidden": "true" }, element("span")) : "";
	row.badges = Object.fromEntries(CHANNELS.map((channel) => [channel, element("button", { type: "button" })]));
	row.element = element("li", { className: row.storm ? "row row-new row-storm" : "row row-new", "data-failure": row.failure, "data-order": row.order },
		element("time", { className: "row-time", textContent: clock(row.clicked) }),
		element("span", { className: "row-name" }, element("b", { textContent: row.name }), row.note, row.told),
		row.answer, ...CHANNELS.map((channel) => row.badges[channel]));
	for (const channel of CHANNELS) {
		row.badges[channel].addEventListener("click", () => row.found[channel] && reveal(channel, row.found[channel]));
	}
	$("rows").prepend(row.element);
	$("rows-empty").hidden = true;
	rows.unshift(row);
	for (const old of rows.splice(MAX_ROWS)) {
		old.element.remove();
	}
	render(row);
}

function match(row, channel, arrival) {
	if (row.found[channel] || arrival.number <= row.after || !isError(channel, arrival)) {
		return;
	}
	const named = arrival.marks.includes(row.order) || (row.reference && arrival.marks.includes(row.reference));
	const kind = channel === "mail" ? arrival.content.marks.Kind : null;
	if (named && kind && reason(arrival) !== "storm") {
		kinds[row.failure] = kind;
		localStorage.setItem("kinds", JSON.stringify(kinds));
	}
	const summed = channel === "mail" && !isAtOnce(arrival) && count(arrival) > 0 && kind && kind === kinds[row.failure];
	if (named || summed) {
		// A line of a trace may be the one that names the order; the record begins above it.
		row.found[channel] = arrival.record ?? arrival;
		if (row.silence) {
			row.state = "wrong";
		}
		else if (CHANNELS.every((each) => row.found[each])) {
			row.state = "complete";
		}
		render(row);
	}
}

function judge(row) {
	if (row.state !== "waiting") {
		return;
	}
	if (row.silence || CHANNELS.every((channel) => !isOn(channel))) {
		row.state = Date.now() - row.clicked > SILENCE_MILLIS ? "silent" : "waiting";
		return;
	}
	const late = (channel) => Date.now() - Math.max(row.clicked, lastTrouble(channel)) > LATE_MILLIS;
	const missing = CHANNELS.filter((channel) => !row.found[channel] && isOn(channel) && !isCounted(row, channel));
	if (missing.some(late)) {
		row.state = "wrong";
	}
}

// A repeat is no mail of its own: it waits for the sum.
function isCounted(row, channel) {
	return channel === "mail" && !row.silence && kinds[row.failure] && !isTroubled("mail")
		&& Date.now() - row.clicked > COUNTED_MILLIS && row.found.file !== undefined;
}

function render(row) {
	row.answer.replaceChildren(...answer(row));
	for (const channel of CHANNELS) {
		renderBadge(row, channel);
	}
	row.element.dataset.state = row.state;
	row.element.classList.toggle("row-wrong", row.state === "wrong");
	setText(row.note, note(row));
	if (row.storm) {
		row.element.dataset.told = row.storm.told ?? 0;
		row.told.firstChild.style.width = `${100 * (row.storm.told ?? 0) / row.storm.total}%`;
	}
	if (rows[0] === row) {
		const parts = CHANNELS.filter((channel) => row.found[channel])
			.map((channel) => `${channel} ${millis(took(row.found[channel], row.clicked))}`);
		const text = [row.name, row.state === "silent" || row.storm ? row.note.textContent : null, ...parts].filter(Boolean).join(" · ");
		if ($("announce").textContent !== text) {
			$("announce").textContent = text;
		}
	}
}

function note(row) {
	if (row.state === "silent" && row.silence) {
		return "nothing arrived, as it should be";
	}
	if (row.state === "wrong") {
		return row.silence ? "this should not have arrived" : "not everything arrived";
	}
	return row.storm?.millis !== undefined ? stormNote(row.storm) : `order ${row.order}`;
}

function stormNote({ total, logged, millis: spent, mails, told }) {
	const logging = `${number(logged)} errors in ${millis(spent)}`;
	if (logged < total || !mails) {
		return logging;
	}
	const all = told === total ? "all of them" : `${number(told)}, the others are counted`;
	return `${logging} · ${many(mails, "mail")} ${mails === 1 ? "tells" : "tell"} of ${all}`;
}

function answer(row) {
	return [
		row.status ? element("span", { className: "row-status", textContent: row.status }) : null,
		!row.reference ? null : isDebug() ? failureLink(row.reference)
			: element("span", { className: "row-reference", textContent: row.reference })
	].filter(Boolean);
}

// The mails of a kind tell of its oldest errors first.
function tellStorms() {
	let rest = null;
	for (const row of rows.filter((each) => each.storm).reverse()) {
		const { storm } = row;
		const mails = kept.mail.filter((arrival) => arrival.number > row.after && kinds[row.failure]
			&& arrival.content.marks.Kind === kinds[row.failure]);
		rest ??= mails.reduce((total, arrival) => total + count(arrival), 0);
		if (!storm.told || storm.told < storm.total) {
			storm.mails = mails.length;
			storm.told = Math.min(storm.logged, rest);
		}
		rest -= storm.told;
	}
}

function renderBadge(row, channel) {
	const badge = row.badges[channel];
	const arrival = row.found[channel];
	const [text, style] = arrival ? [arrivalText(row, channel, arrival), "badge-lit"] : missingText(row, channel);
	if (arrival) {
		badge.dataset.arrival = arrival.number;
	}
	badge.className = `badge ${style}`;
	badge.disabled = !arrival;
	badge.dataset.channel = channel;
	badge.replaceChildren(element("span", { className: "badge-channel", textContent: NAMES[channel] }), text);
}

function arrivalText(row, channel, arrival) {
	const digest = channel === "mail" && !isAtOnce(arrival) && (count(arrival) > 1 || !arrival.marks.includes(row.order));
	return digest ? "digest" : millis(took(arrival, row.clicked));
}

function missingText(row, channel) {
	if (row.state === "silent" || !isOn(channel)) {
		return ["silent", "badge-silent"];
	}
	if (row.state === "wrong") {
		return ["nothing", "badge-silent"];
	}
	if (isTroubled(channel)) {
		return ["waits", "badge-held"];
	}
	return isCounted(row, channel) ? ["counted", "badge-held"] : ["…", "badge-waiting"];
}

function reveal(channel, arrival) {
	if (channel === "mail") {
		openMail(arrival);
		$("inbox").scrollIntoView({ block: "nearest" });
	}
	else {
		revealRecord(channel, arrival);
	}
}
