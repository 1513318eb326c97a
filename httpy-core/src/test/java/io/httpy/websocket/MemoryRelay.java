package io.httpy.websocket;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Nodes in one process, which reach one another by calls.
 */
final class MemoryRelay implements BroadcastRelay {

	private final List<MemoryRelay> all;

	private final List<String> changed = new CopyOnWriteArrayList<>();

	private Node node;

	MemoryRelay(List<MemoryRelay> all) {
		this.all = all;
		all.add(this);
	}

	@Override
	public void connect(Node local) {
		this.node = local;
	}

	@Override
	public void publish(String group, WebSocketMessage message) {
		others().forEach((other) -> other.node.deliver(group, message));
	}

	@Override
	public void changed(String group) {
		this.changed.add(group + "=" + this.node.count(group));
	}

	@Override
	public int count(String group) {
		return others().stream().mapToInt((other) -> other.node.count(group)).sum();
	}

	@Override
	public Set<String> groups() {
		return others().get(0).node.groups();
	}

	@Override
	public long lost() {
		return 3;
	}

	List<String> changes() {
		return this.changed;
	}

	private List<MemoryRelay> others() {
		return this.all.stream().filter((other) -> other != this).toList();
	}

}
