package io.httpy.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The children of a node that stand for a fixed text, by their keys with open addressing.
 * Unlike a {@link java.util.HashMap} it is asked with a part of a path, so that a lookup
 * creates no object. Grown at start, only read later.
 */
final class LiteralTable<V> {

	private static final int INITIAL_SLOTS = 2;

	/** The golden ratio, which spreads keys that differ in few bits. */
	private static final long MIXER = 0x9E3779B97F4A7C15L;

	/** Always a power of two, and at most half full. */
	private @Nullable RouteNode<V>[] slots = newSlots(INITIAL_SLOTS);

	private int size;

	/**
	 * Returns the child with that text, which is added if there is none.
	 */
	RouteNode<V> getOrAdd(String text) {
		RouteNode<V> added = new RouteNode<>(text);
		int slot = slot(added.key());
		for (RouteNode<V> node = this.slots[slot]; node != null; node = this.slots[slot]) {
			if (node.label().equals(text)) {
				return node;
			}
			slot = next(slot);
		}
		if (++this.size * 2 > this.slots.length) {
			grow();
		}
		insert(added);
		return added;
	}

	private void grow() {
		@Nullable RouteNode<V>[] old = this.slots;
		this.slots = newSlots(old.length * 2);
		for (RouteNode<V> moved : old) {
			if (moved != null) {
				insert(moved);
			}
		}
	}

	private void insert(RouteNode<V> node) {
		int slot = slot(node.key());
		while (this.slots[slot] != null) {
			slot = next(slot);
		}
		this.slots[slot] = node;
	}

	/**
	 * Returns the child whose text is that part of the path.
	 * @param key the key of the decoded part
	 * @param encoded whether the part has octets that are not ASCII as they stand
	 */
	@Nullable RouteNode<V> find(String path, int start, int end, long key, boolean encoded) {
		boolean exact = !encoded && end - start <= RawPath.MAX_EXACT;
		int slot = slot(key);
		RouteNode<V> node = this.slots[slot];
		while (node != null) {
			if (node.key() == key
					&& (exact ? node.length() == end - start : RawPath.matches(path, start, end, node.octets()))) {
				return node;
			}
			slot = next(slot);
			node = this.slots[slot];
		}
		return null;
	}

	/**
	 * Returns the children in the order of their texts.
	 */
	List<RouteNode<V>> sorted() {
		List<RouteNode<V>> nodes = new ArrayList<>(this.size);
		for (RouteNode<V> node : this.slots) {
			if (node != null) {
				nodes.add(node);
			}
		}
		nodes.sort(Comparator.comparing(RouteNode::label));
		return nodes;
	}

	private int slot(long key) {
		return (int) (key * MIXER >>> Integer.SIZE) & this.slots.length - 1;
	}

	private int next(int slot) {
		return slot + 1 & this.slots.length - 1;
	}

	@SuppressWarnings("unchecked")
	private static <V> @Nullable RouteNode<V>[] newSlots(int length) {
		return (@Nullable RouteNode<V>[]) new RouteNode<?>[length];
	}

}
