// The page holds nothing that the desk does not: it asks for what is new, twice a second, and shows it.

import { $, CHANNELS, element, millis, took } from "./dom.js";
import { seeChannels, tell, tellGap } from "./channels.js";
import { forgetMail, isAtOnce, showMail } from "./inbox.js";
import { findOut } from "./pages.js";
import { forget, isError, showLine, showPacket } from "./records.js";
import { fail, forgetArrival, noteArrival, tick } from "./timeline.js";

const POLL_MILLIS = 500;
const MAX = { mail: 50, file: 200, syslog: 200 };
const SHOW = { mail: showMail, file: showLine, syslog: showPacket };
const FORGET = { mail: forgetMail, file: forget, syslog: forget };

const state = { session: null, number: 0, arrivals: { mail: [], file: [], syslog: [] } };

function arrive(channel, arrivals) {
	const kept = state.arrivals[channel];
	const pane = $("lines");
	const following = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 40;
	for (const arrival of arrivals) {
		kept.push(arrival);
		SHOW[channel](arrival);
		noteArrival(channel, arrival);
		measure(channel, arrival);
	}
	for (const old of kept.splice(0, Math.max(0, kept.length - MAX[channel]))) {
		FORGET[channel](old);
		forgetArrival(channel, old);
	}
	if (channel === "file" && following) {
		pane.scrollTop = pane.scrollHeight;
	}
	$(`${channel}-count`).textContent = kept.length;
}

function measure(channel, arrival) {
	const time = took(arrival, null);
	const alone = channel === "mail" ? isAtOnce(arrival) : channel !== "file" || arrival.content.head;
	if (time !== null && alone && isError(channel, arrival)) {
		const [value, unit] = millis(time).split(" ");
		document.querySelector(`.meter[data-channel=${channel}] .meter-value`)
			.replaceChildren(value, element("small", { textContent: unit }));
	}
}

async function poll() {
	try {
		const response = await fetch(`/desk/pulse?after=${state.number}`, { cache: "no-store" });
		const { channels, news } = await response.json();
		if (state.session && state.session !== news.session) {
			// Another life of the demo: what is shown here it knows nothing of.
			location.reload();
			return;
		}
		state.session = news.session;
		state.number = news.number;
		seeChannels(channels);
		arrive("mail", news.mails);
		arrive("file", news.lines);
		arrive("syslog", news.packets);
		news.gaps.forEach(tellGap);
		tick();
		$("connection").textContent = "live";
	}
	catch (problem) {
		console.error(problem);
		$("connection").textContent = "the demo does not answer";
	}
	setTimeout(poll, POLL_MILLIS);
}

async function about() {
	const response = await fetch("/desk/about");
	const desk = await response.json();
	const file = desk.file.split(/[/\\]/).slice(-3).join("/");
	$("where-mail").textContent = `SMTP, port ${desk.smtpPort}`;
	$("where-file").textContent = file;
	$("where-file").title = desk.file;
	$("where-syslog").textContent = `TCP, port ${desk.syslogPort}`;
	tell("mail", `port ${desk.smtpPort}`);
	tell("file", file, desk.file);
	tell("syslog", `port ${desk.syslogPort}`);
	await findOut(desk.debug);
	$("quiet").textContent = desk.quietMillis % 1000 ? `${desk.quietMillis} ms` : `${desk.quietMillis / 1000} s`;
}

document.querySelectorAll(".group button").forEach((button) =>
	button.addEventListener("click", () => fail(button, state.number)));
about();
poll();
