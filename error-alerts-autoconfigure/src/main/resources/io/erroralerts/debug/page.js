"use strict";
(() => {
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
	const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
	const trace = document.getElementById("trace");
	const copied = document.getElementById("copied");

	// Copying.
	const copy = async (button, content) => {
		let done = true;
		try {
			await navigator.clipboard.writeText(content);
		}
		catch (denied) {
			// A host that is not localhost has no clipboard: the old way.
			const area = Object.assign(make("textarea", content), { readOnly: true });
			document.body.append(area);
			area.select();
			done = document.execCommand("copy");
			area.remove();
			button.focus();
		}
		const name = button.textContent;
		button.textContent = done ? "Copied" : "Not copied";
		button.classList.toggle("done", done);
		copied.textContent = done ? "" : "The browser does not allow it.";
		setTimeout(() => {
			button.textContent = name;
			button.classList.remove("done");
		}, 1500);
	};
	for (const details of all(".copy")) {
		const button = make("button", "Copy as " + details.dataset.name);
		button.type = "button";
		button.id = "button-" + details.dataset.copy;
		button.addEventListener("click", () => copy(button, details.querySelector("pre").textContent));
		details.before(button);
		details.hidden = true;
	}

	// A link within a summary opens the editor, and nothing else.
	for (const link of all("summary a")) {
		link.addEventListener("click", (event) => event.stopPropagation());
	}

	const keys = new Map();
	if (copied) {
		for (const [key, id, what] of [["c", "text", "Copy as text"], ["m", "markdown", "Copy as Markdown"], ["u", "curl", "Copy as curl"]]) {
			keys.set(key, [what, () => document.getElementById("button-" + id).click()]);
		}
	}

	if (trace) {
		const search = document.getElementById("search");
		const found = document.getElementById("found");
		const unfold = document.getElementById("unfold");
		const frames = all(".frame", trace);
		const folds = all("details", trace);
		const before = new Map(folds.map((fold) => [fold, fold.open]));
		trace.querySelector(".tools").hidden = false;

		// Searching.
		const mark = (query) => {
			if (!("highlights" in CSS)) {
				return;
			}
			CSS.highlights.delete("found");
			const ranges = [];
			const walker = document.createTreeWalker(trace, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); query && node && ranges.length < 2000; node = walker.nextNode()) {
				const text = node.data.toLowerCase();
				for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
					const range = new Range();
					range.setStart(node, at);
					range.setEnd(node, Math.min(node.length, at + query.length));
					ranges.push(range);
				}
			}
			CSS.highlights.set("found", new Highlight(...ranges));
		};
		const filter = () => {
			const query = search.value.trim().toLowerCase();
			let count = 0;
			for (const frame of frames) {
				const hit = !query || frame.textContent.toLowerCase().includes(query);
				frame.hidden = !hit;
				count += hit ? 1 : 0;
			}
			for (const run of all(".run", trace)) {
				run.hidden = Boolean(query) && all(".frame", run).every((frame) => frame.hidden);
			}
			for (const fold of folds) {
				if (!query) {
					fold.open = before.get(fold);
				}
				else if (fold.matches(".run details, .suppressed")) {
					fold.open = true;
				}
				else {
					const named = fold.querySelector("summary").textContent.toLowerCase().includes(query);
					fold.open = !named && fold.textContent.toLowerCase().includes(query);
				}
			}
			found.textContent = query ? count + " of " + frames.length : "";
			mark(query);
		};
		search.addEventListener("input", filter);
		search.addEventListener("keydown", (event) => {
			if (event.key === "Escape") {
				search.value = "";
				filter();
				search.blur();
			}
		});

		const toggle = () => {
			const open = unfold.textContent === "Open all";
			folds.forEach((fold) => fold.open = open || before.get(fold));
			unfold.textContent = open ? "Close" : "Open all";
		};
		unfold.addEventListener("click", toggle);

		// Walking.
		let current = null;
		const walk = (step) => {
			const shown = all(".frame.own, .run", trace).filter((item) => !item.hidden && item.closest("details:not([open])") === null);
			const next = shown[Math.min(shown.length - 1, Math.max(0, shown.indexOf(current) + step))];
			if (!next) {
				return;
			}
			current?.classList.remove("current");
			current = next;
			current.classList.add("current");
			current.querySelector("summary")?.focus({ preventScroll: true });
			current.scrollIntoView({ block: "nearest" });
		};
		keys.set("/", ["Search in the trace", () => search.focus()]);
		keys.set("j", ["Next frame", () => walk(1)]);
		keys.set("k", ["Frame before", () => walk(-1)]);
		keys.set("o", ["Open or close all", toggle]);
		keys.set("e", ["Open in the editor", () => (current ?? trace).querySelector("a.position")?.click()]);
	}

	if (keys.size > 0) {
		const help = document.createElement("dialog");
		const list = document.createElement("ul");
		keys.set("?", ["This help", () => help.open ? help.close() : help.showModal()]);
		for (const [key, [what]] of keys) {
			const item = make("li", what);
			item.append(make("kbd", key));
			list.append(item);
		}
		help.append(make("h2", "Keys"), list);
		help.addEventListener("click", () => help.close());
		document.body.append(help);
		const note = make("span", " for the keys");
		note.className = "keys";
		note.prepend(make("kbd", "?"));
		document.querySelector(".copies")?.append(note);
		document.addEventListener("keydown", (event) => {
			const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
			if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys.has(event.key)) {
				return;
			}
			event.preventDefault();
			keys.get(event.key)[1]();
		});
	}
})();
