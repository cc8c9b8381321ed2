package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds the content of XML elements whose names are those of secrets.
 */
final class XmlFinder implements SignFinder {

	private static final int MAX_TAG = 256;

	private static final int MAX_NAME = 64;

	private static final String CDATA = "<![CDATA[";

	private final SecretNames names;

	XmlFinder(SecretNames names) {
		this.names = names;
	}

	@Override
	public List<String> signs() {
		return List.of("<");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		return element(text, at, spans);
	}

	private int element(String text, int tag, Spans spans) {
		int nameEnd = tag + 1;
		int bound = Math.min(text.length(), nameEnd + MAX_NAME);
		while (nameEnd < bound && (Chars.isNameChar(text.charAt(nameEnd)) || text.charAt(nameEnd) == ':')) {
			nameEnd++;
		}
		if (nameEnd == tag + 1) {
			return nameEnd;
		}
		String name = text.substring(tag + 1, nameEnd);
		if (!isSecret(name.substring(name.indexOf(':') + 1))) {
			return nameEnd;
		}
		int content = contentStart(text, nameEnd);
		if (content < 0) {
			return nameEnd;
		}
		if (text.startsWith(CDATA, content)) {
			int end = text.indexOf("]]>", content);
			end = (end >= 0) ? end : text.length();
			spans.add(content + CDATA.length(), end, Kind.NAME);
			return end;
		}
		int end = text.indexOf('<', content);
		if (end < 0) {
			// The text was cut off. List<Token> is no element: it belongs to a word. Nor
			// is
			// the help of a program: (<password>)
			boolean type = tag > 0 && (Chars.isAlphanumeric(text.charAt(tag - 1))
					|| (text.charAt(tag - 1) == '(' && text.startsWith(")", content)));
			spans.add(content, type ? content : wordEnd(text, content), Kind.NAME);
			return text.length();
		}
		if (text.startsWith("</" + name, end) && !Plain.isPlain(text, content, end)) {
			spans.add(content, end, Kind.NAME);
		}
		return end;
	}

	private static int wordEnd(String text, int from) {
		int end = from;
		while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private boolean isSecret(String name) {
		SecretNames.Strength strength = this.names.strength(name);
		return strength == SecretNames.Strength.STRONG || strength == SecretNames.Strength.WEAK;
	}

	private static int contentStart(String text, int from) {
		int bound = Math.min(text.length(), from + MAX_TAG);
		for (int at = from; at < bound; at++) {
			char c = text.charAt(at);
			if (c == '>') {
				return (text.charAt(at - 1) != '/') ? at + 1 : -1;
			}
			if (c == '<') {
				return -1;
			}
		}
		return -1;
	}

}
