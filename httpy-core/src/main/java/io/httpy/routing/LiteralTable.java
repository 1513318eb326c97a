package io.httpy.routing;

import java.util.Arrays;

/**
 * Finds the child of a node for a fixed text: one hash table with open addressing for all
 * nodes of a tree. Unlike a {@link java.util.HashMap} it is asked with a part of a path,
 * so that a lookup creates no object, and it keeps what it compares in one array, so that
 * a lookup waits for memory once. Filled at start, only read later.
 */
final class LiteralTable {

	/** What {@link #find} returns when there is no child: the root is none. */
	static final int NONE = 0;

	/** The golden ratio, which spreads keys that differ in few bits. */
	private static final long MIXER = 0x9E3779B97F4A7C15L;

	/**
	 * In pairs: the key of the text; the parent in the upper half, the child in the
	 * lower.
	 */
	private final long[] slots;

	/** The text of each child. */
	private final byte[][] octets;

	/**
	 * Creates an empty table.
	 * @param nodes the number of nodes, of which each is the child of at most one
	 */
	LiteralTable(int nodes) {
		int capacity = Math.max(2, Integer.highestOneBit(nodes * 4 / 3) * 2);
		this.slots = new long[2 * capacity];
		this.octets = new byte[nodes][];
		Arrays.fill(this.octets, new byte[0]);
	}

	void add(int parent, byte[] text, int child) {
		long key = RawPath.key(text);
		int slot = slot(parent, key);
		while (this.slots[slot + 1] != NONE) {
			slot = next(slot);
		}
		this.slots[slot] = key;
		this.slots[slot + 1] = (long) parent << Integer.SIZE | child;
		this.octets[child] = text;
	}

	/**
	 * Returns the child of the node whose text is that part of the path, or
	 * {@link #NONE}.
	 * @param key the key of that part
	 */
	int find(int parent, long key, String path, int start, int end) {
		int slot = slot(parent, key);
		for (long link = this.slots[slot + 1]; link != NONE; link = this.slots[slot + 1]) {
			if (this.slots[slot] == key && (int) (link >>> Integer.SIZE) == parent) {
				int child = (int) link;
				if (RawPath.isExact(key) || RawPath.matches(path, start, end, this.octets[child])) {
					return child;
				}
			}
			slot = next(slot);
		}
		return NONE;
	}

	private int slot(int parent, long key) {
		long mixed = (key + parent * MIXER) * MIXER;
		return (int) (mixed >>> Integer.SIZE) * 2 & this.slots.length - 1;
	}

	private int next(int slot) {
		return slot + 2 & this.slots.length - 1;
	}

}
