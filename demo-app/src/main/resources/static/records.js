// The panes of the file and of syslog.

import { $, clock, element, millis, took } from "./dom.js";

const HIGH = ["emerg", "alert", "crit", "err"];

// The channel's own word for what the queue could not hold.
const GAP = /\b[\d,]+ records? (was|were) lost\b/;

let record = null;

export function isError(channel, arrival) {
	if (channel === "file") {
		return arrival.content.level === "ERROR";
	}
	return channel === "mail" || !arrival.content.message || HIGH.includes(arrival.content.message.severity);
}

export function showLine(arrival) {
	const { text, level, head } = arrival.content;
	record = head ? arrival : record;
	arrival.record = record;
	const line = element("div", { className: `line${head ? " line-head" : ""}${GAP.test(text) ? " gap" : ""}`, "data-number": arrival.number });
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

export function showPacket(arrival) {
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
	const summary = element("tr", { className: GAP.test(text) ? "packet gap" : "packet", "data-number": arrival.number },
		element("td", {}, element("span", { className: `severity ${style}`, textContent: severity })),
		element("td", { className: "packet-facility", textContent: message ? message.facility : "" }),
		element("td", { textContent: message?.app ?? "" }),
		element("td", {}, open, element("span", { className: "packet-took",
			textContent: [clock(arrival.arrived), after(arrival)].filter(Boolean).join(" · ") })));
	$("packet-rows").prepend(summary, full);
	$("packets").hidden = false;
	$("packets-empty").hidden = true;
}

export function forget(arrival) {
	document.querySelectorAll(`[data-number="${Number(arrival.number)}"]`).forEach((shown) => shown.remove());
}

export function revealRecord(channel, arrival) {
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

function after(arrival) {
	const time = took(arrival, null);
	return time === null ? "" : `after ${millis(time)}`;
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
