package io.erroralerts.scrub;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds given values, all of them at once, in one pass: the automaton of Aho and Corasick
 * where something begins that looks like one, and skipping as Wu and Manber do everywhere
 * else.
 */
final class OwnSecretFinder implements Finder {

	/**
	 * Shorter values are too likely to be ordinary words.
	 */
	static final int MIN_LENGTH = 8;

	// Longer values are found piece by piece, so that the automaton stays small.
	private static final int MAX_PIECE = 256;

	// How many characters decide about a skip, and about how many cells they are spread.
	private static final int BLOCK = 3;

	private static final int CELLS = 1 << 13;

	private final Map<Long, Integer> moves = new HashMap<>();

	private final byte[] skips = new byte[CELLS];

	private final int[] fallbacks;

	// The length of the longest value that ends in a state.
	private final int[] longest;

	private final int states;

	OwnSecretFinder(Collection<String> values) {
		Arrays.fill(this.skips, (byte) (MIN_LENGTH - BLOCK + 1));
		Map<Integer, Integer> ends = new HashMap<>();
		int count = 1;
		for (String value : values) {
			int start = 0;
			while (value.length() - start >= MIN_LENGTH) {
				int left = value.length() - start;
				// The last piece must not be too short.
				int end = (left <= MAX_PIECE) ? value.length()
						: start + ((left - MAX_PIECE >= MIN_LENGTH) ? MAX_PIECE : MAX_PIECE - MIN_LENGTH);
				count = insert(value.substring(start, end), count, ends);
				start = end;
			}
		}
		this.states = count;
		this.longest = new int[count];
		ends.forEach((state, length) -> this.longest[state] = length);
		this.fallbacks = new int[count];
		link();
	}

	private int insert(String piece, int count, Map<Integer, Integer> ends) {
		for (int at = 0; at <= MIN_LENGTH - BLOCK; at++) {
			int cell = cell(piece, at);
			this.skips[cell] = (byte) Math.min(this.skips[cell], MIN_LENGTH - BLOCK - at);
		}
		int next = count;
		int state = 0;
		for (int i = 0; i < piece.length(); i++) {
			Integer known = this.moves.putIfAbsent(key(state, piece.charAt(i)), next);
			state = (known != null) ? known : next++;
		}
		ends.put(state, piece.length());
		return next;
	}

	// Breadth first: what a state falls back to is shorter than the state.
	private void link() {
		Map<Integer, Map<Character, Integer>> children = new HashMap<>();
		this.moves.forEach((key, target) -> children.computeIfAbsent((int) (key >> 16), (state) -> new HashMap<>())
			.put((char) (key & 0xFFFF), target));
		Deque<Integer> queue = new ArrayDeque<>();
		queue.add(0);
		while (!queue.isEmpty()) {
			int state = queue.remove();
			children.getOrDefault(state, Map.of()).forEach((c, child) -> {
				this.fallbacks[child] = (state != 0) ? move(this.fallbacks[state], c) : 0;
				this.longest[child] = Math.max(this.longest[child], this.longest[this.fallbacks[child]]);
				queue.add(child);
			});
		}
	}

	@Override
	public void find(String text, Spans spans) {
		if (this.states == 1) {
			return;
		}
		int at = 0;
		while (at + MIN_LENGTH <= text.length()) {
			int skip = this.skips[cell(text, at + MIN_LENGTH - BLOCK)];
			at = (skip > 0) ? at + skip : walk(text, at, spans);
		}
	}

	// From where one may begin to where none is under way.
	private int walk(String text, int from, Spans spans) {
		int state = 0;
		int start = -1;
		int end = -1;
		int at = from;
		do {
			state = move(state, text.charAt(at++));
			int length = this.longest[state];
			if (length > 0) {
				if (end >= 0 && at - length > end) {
					spans.add(start, end, Kind.OWN);
					start = -1;
				}
				start = (start < 0) ? at - length : Math.min(start, at - length);
				end = at;
			}
		}
		while (state != 0 && at < text.length());
		if (end >= 0) {
			spans.add(start, end, Kind.OWN);
		}
		return at;
	}

	private int move(int state, char c) {
		int from = state;
		while (true) {
			Integer target = this.moves.get(key(from, c));
			if (target != null) {
				return target;
			}
			if (from == 0) {
				return 0;
			}
			from = this.fallbacks[from];
		}
	}

	private static long key(int state, char c) {
		return ((long) state << 16) | c;
	}

	private static int cell(String text, int at) {
		return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & (CELLS - 1);
	}

}
