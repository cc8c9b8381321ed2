package io.erroralerts.scrub;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an option of one letter means: a password with some programs, and a port with
 * others. Asked is the program that stands nearest before it in its line.
 */
final class CommandLine {

	// Lines of dumps are long: --ignore-table=shop.orders for each of many tables.
	private static final int MAX_BEFORE = 500;

	// docker run -p 127.0.0.1:8080-8090:80/tcp
	private static final int MAX_PORT = 32;

	private static final int MAX_DIGITS = 5;

	private static final List<Program> PROGRAMS = List.of(new Program("mysql", 'p', Use.ATTACHED_PASSWORD),
			new Program("mariadb", 'p', Use.ATTACHED_PASSWORD), new Program("sshpass", 'p', Use.PASSWORD),
			new Program("mongo", 'p', Use.PASSWORD), new Program("login", 'p', Use.PASSWORD, true),
			new Program("sqlcmd", 'P', Use.PASSWORD), new Program("bcp", 'P', Use.PASSWORD),
			new Program("redis-cli", 'a', Use.PASSWORD), new Program("ldap", 'w', Use.PASSWORD),
			new Program("ssh", 'p', Use.PORT, true), new Program("sftp", 'p', Use.PORT, true),
			new Program("nc", 'p', Use.PORT, true), new Program("psql", 'p', Use.PORT, true),
			new Program("run", 'p', Use.PORT, true), new Program("redis-cli", 'p', Use.PORT),
			new Program("curl", 'u', Use.CREDENTIALS), new Program("docker", 'u', Use.GROUP),
			new Program("podman", 'u', Use.GROUP));

	private static final int ASCII = 128;

	// The programs by letter and by what they start with: they are looked for at each
	// character of a line.
	private static final Program[][][] TABLE = new Program[ASCII][][];

	static {
		for (Program program : PROGRAMS) {
			TABLE[program.letter()] = new Program[ASCII][];
		}
		for (Program program : PROGRAMS) {
			char first = program.name().charAt(0);
			Program[] same = PROGRAMS.stream()
				.filter((other) -> other.letter() == program.letter() && other.name().charAt(0) == first)
				.toArray(Program[]::new);
			TABLE[program.letter()][first] = same;
			TABLE[program.letter()][Character.toUpperCase(first)] = same;
		}
	}

	private CommandLine() {
	}

	/**
	 * Whether an option means a password.
	 * @param text the text
	 * @param option where the dash of the option is
	 * @param value where its value starts
	 * @param attached whether nothing is between the letter and the value
	 * @return whether it does
	 */
	static boolean isPassword(String text, int option, int value, boolean attached) {
		char letter = text.charAt(option + 1);
		if (letter == 'u' || TABLE[letter] == null) {
			return false;
		}
		boolean port = false;
		int at = option;
		Program program;
		do {
			at = before(text, option, at, letter);
			program = program(text, at, letter);
			port |= program != null && program.use() == Use.PORT;
		}
		while (program != null && program.use() == Use.PORT);
		boolean password = program != null && (attached || program.use() == Use.PASSWORD);
		return password && !(port && isPort(text, value));
	}

	/**
	 * Whether {@code -u} and {@code --user} are those of a program.
	 * @param text the text
	 * @param option where the dash of the option is
	 * @param use what the program uses them for
	 * @return whether they are
	 */
	static boolean isUser(String text, int option, Use use) {
		Program program = program(text, before(text, option, option, 'u'), 'u');
		return program != null && program.use() == use;
	}

	// Where the next program before stands, or -1
	private static int before(String text, int option, int from, char letter) {
		Program[][] programs = TABLE[letter];
		int bound = Math.max(0, option - MAX_BEFORE);
		for (int at = from - 1; at >= bound; at--) {
			char c = text.charAt(at);
			if (c < ASCII && programs[c] != null && program(text, at, letter) != null) {
				return at;
			}
			if (Chars.isLineEnd(c)) {
				return -1;
			}
		}
		return -1;
	}

	private static @Nullable Program program(String text, int at, char letter) {
		if (at < 0 || (at > 0 && Chars.isAlphanumeric(text.charAt(at - 1)))) {
			return null;
		}
		for (Program program : TABLE[letter][text.charAt(at)]) {
			if (program.isAt(text, at)) {
				return program;
			}
		}
		return null;
	}

	private static boolean isPort(String text, int start) {
		int bound = Math.min(text.length(), start + MAX_PORT);
		int digits = 0;
		int at = start;
		for (; at < bound && (Chars.isDigit(text.charAt(at)) || ":.-".indexOf(text.charAt(at)) >= 0); at++) {
			digits = Chars.isDigit(text.charAt(at)) ? digits + 1 : 0;
			if (digits > MAX_DIGITS) {
				return false;
			}
		}
		return at > start && Chars.isDigit(text.charAt(start));
	}

	/**
	 * What a program uses a letter for.
	 */
	enum Use {

		/** A password, if nothing is between. */
		ATTACHED_PASSWORD,

		/** A password. */
		PASSWORD,

		/** The number of a port. */
		PORT,

		/** A user and a password. */
		CREDENTIALS,

		/** A user and a group. */
		GROUP

	}

	/**
	 * A program and a letter.
	 *
	 * @param name what its name starts with: mysql, mysqldump
	 * @param letter the letter
	 * @param use what it means
	 * @param whole whether that is the whole name
	 */
	private record Program(String name, char letter, Use use, boolean whole) {

		Program(String name, char letter, Use use) {
			this(name, letter, use, false);
		}

		boolean isAt(String text, int at) {
			int end = at + this.name.length();
			return Chars.startsWithIgnoringCase(text, this.name, at) && (!this.whole || end >= text.length()
					|| text.charAt(end) <= ' ' || text.charAt(end) == ',' || Chars.isQuote(text.charAt(end)));
		}

	}

}
