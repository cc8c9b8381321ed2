// How the channels are: what they deliver, what waits, what was lost; and the switches that take away what they need.

import { CHANNELS, clock, many, number, setText } from "./dom.js";

const DOWN = { mail: "down", file: "full", syslog: "down" };
const SAMPLES = 60;
// A burst within one look is seen, and a lone record too: the heights are logarithms.
const FULL = Math.log1p(20000);

const looks = Object.fromEntries(CHANNELS.map((channel) => [channel, { samples: [], peak: 0, last: null, trouble: 0, look: null }]));

export function seeChannels(all) {
	const now = performance.now();
	for (const look of all) {
		const seen = looks[look.channel];
		seen.look = look;
		if (look.on && (!look.up || !look.there)) {
			seen.trouble = Date.now();
		}
		sample(seen, delivered(look), now);
		render(look.channel, seen);
	}
	// Nothing will arrive: panes that stay empty tell nothing.
	document.body.classList.toggle("silent", all.every((look) => !look.on));
}

export function isOn(channel) {
	return looks[channel].look?.on ?? true;
}

// When something last kept the channel from delivering.
export function lastTrouble(channel) {
	return looks[channel].trouble;
}

export function isTroubled(channel) {
	const look = looks[channel].look;
	return look !== null && look.on && (!look.up || !look.there);
}

function delivered({ channel, details }) {
	return Number((channel === "mail" ? details["mails-sent"] : details.delivered) ?? 0);
}

function waiting({ channel, details }) {
	const names = channel === "mail" ? ["mails-waiting"] : ["queued", "waiting"];
	return sum(details, names);
}

function lost({ details }) {
	return sum(details, ["lost", "failed", "mails-failed"]);
}

function sum(details, names) {
	return names.reduce((total, name) => total + Number(details[name] ?? 0), 0);
}

function sample(seen, total, now) {
	const { last } = seen;
	if (last && now > last.now) {
		seen.samples.push(Math.max(0, total - last.total) * 1000 / (now - last.now));
		seen.samples.splice(0, Math.max(0, seen.samples.length - SAMPLES));
	}
	seen.last = { total, now };
}

function render(channel, { look, samples }) {
	const pane = document.querySelector(`.channel[data-channel=${channel}]`);
	const find = (name) => pane.querySelector(`[data-slot=${name}]`);
	const good = look.on && look.up && look.there;
	pane.dataset.state = !look.on ? "off" : good ? "works" : look.there ? "recovers" : "down";
	setText(find("state"), { off: "silent", works: "works", down: DOWN[channel], recovers: "will try again" }[pane.dataset.state]);
	setText(find("rate"), number(Math.round(samples.at(-1) ?? 0)));
	setText(find("peak"), number(Math.round(Math.max(0, ...samples))));
	find("line").setAttribute("points", points(samples));
	setText(find("delivered"), number(delivered(look)));
	setText(find("waiting"), number(waiting(look)));
	find("waiting").classList.toggle("figure-warn", waiting(look) > 0 && !good);
	setText(find("lost"), number(lost(look)));
	find("lost").classList.toggle("figure-bad", lost(look) > 0);
	setText(find("note"), note(channel, look));
	pane.querySelector("[role=switch]")?.setAttribute("aria-checked", look.there);
}

function points(samples) {
	const step = 100 / (SAMPLES - 1);
	const start = 100 - (samples.length - 1) * step;
	return samples.map((rate, i) => `${(start + i * step).toFixed(1)},${(23 - 22 * Math.min(1, Math.log1p(rate) / FULL)).toFixed(1)}`)
		.join(" ");
}

function note(channel, look) {
	if (!look.on) {
		return "Silent in debug mode.";
	}
	const trouble = look.details["last-error"] ?? look.details.trouble;
	if (!look.up && trouble) {
		const errors = Number(look.details["errors-waiting"] ?? 0);
		return [channel === "mail" && errors > 0 ? `${many(errors, "error")} told in the mails that wait.` : null, trouble]
			.filter(Boolean).join(" ");
	}
	return "";
}

async function flip(button) {
	const wanted = button.getAttribute("aria-checked") !== "true";
	const pane = button.closest(".channel");
	const response = await fetch(`/desk/supplies/${pane.dataset.channel}?there=${wanted}`, { method: "POST" });
	if (response.ok) {
		button.setAttribute("aria-checked", wanted);
	}
	else {
		setText(pane.querySelector("[data-slot=note]"), await response.text());
	}
}

export function tell(channel, where, title = "") {
	document.querySelectorAll(`.channel[data-channel=${channel}] [data-slot=where]`).forEach((slot) => {
		slot.textContent = where;
		slot.title = title;
	});
}

export function tellGap({ arrived, content }) {
	const slot = document.querySelector(`.channel[data-channel=${content.channel}] [data-slot=gap]`);
	slot.textContent = content.text;
	slot.title = `arrived ${clock(arrived)}`;
}

document.querySelectorAll("[role=switch]").forEach((button) => button.addEventListener("click", () => flip(button)));
