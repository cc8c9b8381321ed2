package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

/**
 * Writes HTML and escapes all that is written, so that nobody can forget to. Names of
 * elements and attributes are the renderers' own; values are anybody's. For one thread.
 */
final class Html {

	private static final char UNKNOWN = '\uFFFD';

	private final StringBuilder out = new StringBuilder(64 * 1024);

	/**
	 * Begins an element.
	 * @param name its name
	 * @param attributes names and values of its attributes in turn; one with the value
	 * {@code null} is left out, one with an empty value has none
	 * @return this
	 */
	Html open(String name, @Nullable String... attributes) {
		this.out.append('<').append(checked(name));
		for (int i = 0; i < attributes.length; i += 2) {
			attribute(String.valueOf(attributes[i]), attributes[i + 1]);
		}
		this.out.append('>');
		return this;
	}

	private void attribute(String name, @Nullable String value) {
		if (value == null || ("href".equals(name) && !isLink(value))) {
			return;
		}
		this.out.append(' ').append(checked(name));
		if (!value.isEmpty()) {
			this.out.append("=\"");
			escape(value);
			this.out.append('"');
		}
	}

	/**
	 * Ends an element.
	 * @param name its name
	 * @return this
	 */
	Html close(String name) {
		this.out.append("</").append(checked(name)).append('>');
		return this;
	}

	/**
	 * Writes text.
	 * @param text the text
	 * @return this
	 */
	Html text(@Nullable String text) {
		if (text != null) {
			escape(text);
		}
		return this;
	}

	/**
	 * Writes an element that contains text and nothing else.
	 * @param name its name
	 * @param text the text
	 * @param attributes as in {@link #open}
	 * @return this
	 */
	Html element(String name, @Nullable String text, @Nullable String... attributes) {
		return open(name, attributes).text(text).close(name);
	}

	/**
	 * Writes what comes from the jar of error-alerts, as it is.
	 * @param resource a style sheet or a script
	 * @return this
	 */
	Html resource(PageResource resource) {
		this.out.append(resource.content());
		return this;
	}

	// A scheme that an editor listens to is welcome, one that runs a script is not.
	private static boolean isLink(String value) {
		int colon = value.indexOf(':');
		if (colon < 0 || value.startsWith("/") || value.startsWith("#")) {
			return true;
		}
		String scheme = value.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
		return scheme.matches("[a-z][a-z0-9+.-]*") && !scheme.endsWith("script") && !scheme.equals("data")
				&& !scheme.equals("blob") && !scheme.equals("filesystem");
	}

	private static String checked(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9' && i > 0) && c != '-') {
				throw new IllegalArgumentException("'" + name + "' is no name of an element or attribute");
			}
		}
		return name;
	}

	private void escape(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '&' -> this.out.append("&amp;");
				case '<' -> this.out.append("&lt;");
				case '>' -> this.out.append("&gt;");
				case '"' -> this.out.append("&quot;");
				case '\'' -> this.out.append("&#39;");
				case '\n', '\t' -> this.out.append(c);
				default -> {
					if (Character.isHighSurrogate(c) && i + 1 < text.length()
							&& Character.isLowSurrogate(text.charAt(i + 1))) {
						this.out.append(c).append(text.charAt(++i));
					}
					else {
						this.out.append(isShown(c) ? c : UNKNOWN);
					}
				}
			}
		}
	}

	// Neither what HTML does not allow nor what turns the direction of the text around
	// it.
	private static boolean isShown(char c) {
		return c >= ' ' && !(c >= 0x7F && c < 0xA0) && !Character.isSurrogate(c) && !(c >= 0x202A && c <= 0x202E)
				&& !(c >= 0x2066 && c <= 0x2069) && c < 0xFFFE;
	}

	@Override
	public String toString() {
		return this.out.toString();
	}

}
