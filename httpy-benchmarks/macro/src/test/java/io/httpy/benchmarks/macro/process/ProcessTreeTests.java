package io.httpy.benchmarks.macro.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTreeTests {

	@Test
	void userAndSystemTimeAreReadWithThatOfChildren() {
		String stat = "4711 (a (bad) name) S 1 4711 4711 0 -1 4194560 1 2 3 4 150 30 7 3 20 0 9 0 100 0 0 0";
		assertThat(Cpu.parse(stat)).isEqualTo(new Cpu(1_570_000, 330_000));
	}

	@Test
	void timeBetweenTwoReadingsIsTheirDifference() {
		Cpu since = new Cpu(50, 30).since(new Cpu(20, 10));
		assertThat(since).isEqualTo(new Cpu(30, 20));
		assertThat(since.total()).isEqualTo(50);
	}

	@Test
	void residentMemoryIsReadInMebibytes() {
		assertThat(ProcessTree.resident("Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t9\n")).isEqualTo(200);
		assertThat(ProcessTree.resident("Name:\tkthreadd\nThreads:\t1\n")).isZero();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void thisProcessCanBeLookedInto() {
		ProcessTree tree = new ProcessTree(ProcessHandle.current());
		assertThat(tree.cpu().total()).isPositive();
		assertThat(tree.resident()).isGreaterThan(10);
	}

}
