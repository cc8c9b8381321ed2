package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.List;

import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.mail.MailLine.Style;

/**
 * Writes a throwable for people: the root cause first, since it is what has to be
 * repaired; own frames marked; what lies between them folded.
 */
final class TraceLines {

	private static final int MAX_LINES = 1500;

	private static final int MAX_MESSAGE = 4000;

	// How much is shown of a throwable that never met own code.
	private static final int FOREIGN_FRAMES = 4;

	// A recursion tells nothing new in its middle.
	private static final int FIRST_FRAMES = 60;

	private static final int LAST_FRAMES = 20;

	private final OwnCode ownCode;

	private final SourceLinks links;

	private final Masks masks;

	private final List<MailLine> lines = new ArrayList<>();

	private boolean folded;

	TraceLines(OwnCode ownCode, SourceLinks links, Masks masks) {
		this.ownCode = ownCode;
		this.links = links;
		this.masks = masks;
	}

	/**
	 * Writes a failure.
	 * @param failure the outermost throwable
	 * @return its lines
	 */
	List<MailLine> write(Failure failure) {
		write(failure, "", "");
		if (this.lines.size() >= MAX_LINES) {
			fold("", "… and more");
		}
		return List.copyOf(this.lines);
	}

	/**
	 * Whether anything was left out, or told in another order than Java's.
	 * @return {@code true} if the complete trace says more
	 */
	boolean isShortened() {
		return this.folded;
	}

	private void write(Failure failure, String role, String indent) {
		List<Failure> chain = failure.chain();
		for (int i = chain.size() - 1; i >= 0 && this.lines.size() < MAX_LINES; i--) {
			boolean root = i == chain.size() - 1;
			this.folded |= !root;
			block(chain.get(i), root ? role : "which caused ", indent, i > 0);
		}
	}

	private void block(Failure failure, String role, String indent, boolean wrapped) {
		String message = failure.message();
		// Masked as a whole: half a secret is one too.
		String title = this.masks
			.text(role + failure.type() + ((message != null && !message.isBlank()) ? ": " + message : ""));
		add(Style.TITLE, indent + CleanText.body(CleanText.withoutMiddle(title, MAX_MESSAGE)).stripTrailing(), "");
		frames(failure.frames(), indent);
		if (failure.framesInCommon() > 0) {
			fold(indent, "… " + Times.plural(failure.framesInCommon(), "frame")
					+ (wrapped ? " shared with the next one" : " shared with the one above"));
		}
		for (Failure suppressed : failure.suppressed()) {
			if (this.lines.size() < MAX_LINES) {
				write(suppressed, "suppressed: ", indent + "    ");
			}
		}
	}

	private void frames(List<StackTraceElement> frames, String indent) {
		boolean anyOwn = frames.stream().anyMatch(this::isOwn);
		for (int i = 0; i < frames.size() && this.lines.size() < MAX_LINES;) {
			int next = i;
			while (next < frames.size() && !isShown(frames, next, anyOwn)) {
				next++;
			}
			// Folding one line would save none.
			if (next - i > 1) {
				boolean recursion = frames.subList(i, next).stream().anyMatch(this::isOwn);
				fold(indent, "… " + (next - i) + (recursion ? " more frames" : " library frames"));
				i = next;
			}
			else {
				frame(frames.get(i), indent);
				i++;
			}
		}
	}

	/**
	 * Own frames, where it was thrown, and what own code called.
	 */
	private boolean isShown(List<StackTraceElement> frames, int index, boolean anyOwn) {
		if (!anyOwn) {
			return index < FOREIGN_FRAMES;
		}
		if (index >= FIRST_FRAMES && index < frames.size() - LAST_FRAMES) {
			return false;
		}
		return index == 0 || isOwn(frames.get(index)) || (index + 1 < frames.size() && isOwn(frames.get(index + 1)));
	}

	private boolean isOwn(StackTraceElement frame) {
		return this.ownCode.contains(frame.getClassName());
	}

	private void frame(StackTraceElement frame, String indent) {
		boolean own = isOwn(frame);
		Location location = Location.of(frame);
		String file = (frame.getFileName() == null) ? "unknown source"
				: frame.getFileName() + ((frame.getLineNumber() > 0) ? ":" + frame.getLineNumber() : "");
		String text = CleanText.line("at " + frame.getClassName() + "." + frame.getMethodName() + "(" + file + ")",
				MAX_MESSAGE);
		add(own ? Style.OWN : Style.LIBRARY, indent + (own ? "  → " : "    ") + text,
				own ? this.links.to(location) : "");
	}

	private void fold(String indent, String text) {
		this.folded = true;
		this.lines.add(new MailLine(Style.FOLD, indent + "    " + text));
	}

	private void add(Style style, String text, String link) {
		this.lines.add(new MailLine(style, text, link));
	}

}
