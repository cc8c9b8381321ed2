// What browsers and API clients are shown; in debug mode that is the debugger page, which has an address of its own.

import { $, element, setText } from "./dom.js";

const LOOKS = 60;
const LOOK_MILLIS = 250;

let debug = false;

export function isDebug() {
	return debug;
}

export function showPage(address, html) {
	show("What the customer sees", address);
	$("page-frame").hidden = false;
	$("page-frame").srcdoc = html;
}

// The address of a failure on the debugger page.
export function failureLink(reference) {
	return element("a", { className: "row-reference", href: `/erroralerts/${encodeURIComponent(reference)}`, target: "_blank",
		rel: "noopener", textContent: reference });
}

// What fails after the answer is on the list by the number of its order.
export async function failureOf(order) {
	for (let look = 0; look < LOOKS; look++) {
		const response = await fetch("/erroralerts?as=json", { cache: "no-store" });
		const { failures } = await response.json();
		const found = failures.find((each) => `${each.message} ${each.logged}`.includes(order));
		if (found) {
			return found.reference;
		}
		await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
	}
	return null;
}

// Asked for is not yet granted: a packaged application refuses debug mode.
export async function findOut(asked) {
	debug = asked && (await fetch("/erroralerts", { cache: "no-store" })).ok;
	if (debug) {
		document.body.classList.add("debug");
		$("pages").parentElement.prepend($("pages"));
		document.querySelector(".jump a").after(document.querySelector(".jump a[href='#pages']"));
		setText($("title"), "Break something. Read why it broke.");
		setText($("timeline-hint"), "What failed, and the page that tells why");
		setText($("lead"), "Debug mode: who breaks something on this machine is shown where and why. The channels are silent, for nobody mails the admins about work in progress.");
		$("pages-hint").replaceChildren("In debug mode: the debugger page · ",
			element("a", { href: "/erroralerts", target: "_blank", rel: "noopener", textContent: "all failures" }));
	}
}

async function showText(button) {
	const response = await fetch(button.dataset.path, { headers: { Accept: button.dataset.accept }, cache: "no-store" });
	const text = await response.text();
	show(button.querySelector("b").textContent, `GET ${button.dataset.path} · ${response.status} · ${response.headers.get("Content-Type")}`);
	$("page-text").hidden = false;
	$("page-text").textContent = pretty(text);
}

function show(title, address) {
	$("page-title").textContent = title;
	$("page-address").textContent = address;
	$("page-frame").hidden = true;
	$("page-text").hidden = true;
	$("page").showModal();
}

function pretty(text) {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	}
	catch (problem) {
		return text;
	}
}

document.querySelectorAll(".tile[data-accept]").forEach((button) => button.addEventListener("click", () => showText(button)));
$("page-close").addEventListener("click", () => $("page").close());
