package io.httpy.benchmarks.macro;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Contenders;
import io.httpy.benchmarks.macro.contender.Ground;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;
import io.httpy.benchmarks.macro.report.Results;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. The script {@code httpy-benchmarks/run} builds what is needed and
 * comes here.
 */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, showDefaultValues = false,
		description = { "Compares HTTPy with other servers on this machine, and writes a report.",
				"Without --quick it takes about 55 minutes." })
public final class Benchmarks implements Callable<Integer> {

	private static final String LIST = "%-24s %s%n";

	@Option(names = "--quick", description = "A first look, within 10 minutes.")
	private boolean quick;

	@Option(names = "--contenders", split = ",", paramLabel = "name", description = "Only these; see --list.")
	private List<String> contenderNames = List.of();

	@Option(names = "--scenarios", split = ",", paramLabel = "id", description = "Only these; see --list.")
	private List<String> scenarioIds = List.of();

	@Option(names = "--rounds", paramLabel = "n", description = "How often each contender is measured.")
	private Optional<Integer> rounds = Optional.empty();

	@Option(names = "--seconds", paramLabel = "n", description = "How long it is measured in a round.")
	private Optional<Integer> seconds = Optional.empty();

	@Option(names = "--warmup", paramLabel = "n", description = "Seconds of load before each scenario.")
	private Optional<Integer> warmup = Optional.empty();

	@Option(names = "--output", paramLabel = "dir",
			description = "Where the report goes; httpy-benchmarks/target/report if not given.")
	private Optional<Path> output = Optional.empty();

	@Option(names = "--java", paramLabel = "path", description = "The program java that runs the servers.")
	private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

	@Option(names = "--jvm-option", paramLabel = "option",
			description = "An option for each JVM of a server; -Xmx1g if not given.")
	private List<String> jvmOptions = List.of("-Xmx1g");

	@Option(names = "--list", description = "Lists contenders and scenarios.")
	private boolean list;

	@Option(names = "--home", hidden = true, description = "The directory httpy-benchmarks.")
	private Path home = Path.of("httpy-benchmarks");

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * Runs the benchmarks.
	 * @param args see {@code --help}
	 */
	public static void main(String[] args) {
		System.exit(new CommandLine(new Benchmarks()).execute(args));
	}

	@Override
	public Integer call() throws IOException {
		PrintWriter console = this.spec.commandLine().getOut();
		if (this.list) {
			Contenders.all().forEach((each) -> console.printf(LIST, each.name(), each.title() + ": " + each.about()));
			console.println();
			Arrays.stream(Scenario.values()).forEach((each) -> console.printf(LIST, each.id(), each));
			return CommandLine.ExitCode.OK;
		}
		Path directory = this.output.orElse(this.home.resolve("target").resolve("report")).toAbsolutePath();
		Files.createDirectories(directory.resolve("logs"));
		Run run = new Run(ground(), plan(), contenders(), scenarios(), directory, console, new Results());
		return new Campaign(run).run() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
	}

	private Ground ground() {
		Ground ground = new Ground(this.home.toAbsolutePath().normalize(), this.java, this.jvmOptions);
		try {
			ground.javaVersion();
			return ground;
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	private List<Contender> contenders() {
		List<Contender> chosen = choose("contender", Contenders.all(), Contender::name, this.contenderNames);
		chosen.removeIf((contender) -> this.quick && this.contenderNames.isEmpty() && !contender.isQuick());
		return chosen;
	}

	private List<Scenario> scenarios() {
		List<Scenario> chosen = choose("scenario", List.of(Scenario.values()), Scenario::id, this.scenarioIds);
		chosen.removeIf((scenario) -> this.quick && this.scenarioIds.isEmpty() && !scenario.isQuick());
		return chosen;
	}

	private Plan plan() {
		Plan plan = this.quick ? Plan.quick() : Plan.full();
		return new Plan(this.rounds.orElse(plan.rounds()), this.seconds.orElse(plan.seconds()),
				this.warmup.orElse(plan.warmup()), plan.starts(), plan.memories(), plan.idle());
	}

	private <T> List<T> choose(String kind, List<T> all, Function<T, String> name, List<String> wanted) {
		Set<String> unknown = new LinkedHashSet<>(wanted);
		List<String> names = all.stream().map(name).toList();
		unknown.removeAll(names);
		if (!unknown.isEmpty()) {
			throw new ParameterException(this.spec.commandLine(), "There is no " + kind + " "
					+ String.join(", ", unknown) + "; there are " + String.join(", ", names));
		}
		Predicate<T> chosen = (each) -> wanted.isEmpty() || wanted.contains(name.apply(each));
		return new ArrayList<>(all.stream().filter(chosen).toList());
	}

}
