package com.example.guide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/**
 * What the main sources say to operators and clients, read by the parser of the compiler.
 * What differs from case to case is an ellipsis: {@code Event loop … goes on}.
 */
final class SourceMessages extends TreeScanner<Void, Void> {

	/** Stands for what differs. */
	static final String ELLIPSIS = "…";

	private static final Set<String> LOGGERS = Set.of("log", "logger");

	private static final Set<String> LEVELS = Set.of("warn", "error");

	private final Set<String> all = new TreeSet<>();

	private final Set<String> logged = new TreeSet<>();

	private final Set<String> reported = new TreeSet<>();

	private final Set<String> refused = new TreeSet<>();

	private SourceMessages() {
	}

	/**
	 * Reads modules.
	 * @param modules their folders
	 */
	static SourceMessages of(List<Path> modules) throws IOException {
		List<Path> sources = new ArrayList<>();
		for (Path module : modules) {
			try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
				files.filter((file) -> file.toString().endsWith(".java")).forEach(sources::add);
			}
		}
		SourceMessages messages = new SourceMessages();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources));
			for (CompilationUnitTree unit : task.parse()) {
				messages.scan(unit, null);
			}
		}
		return messages;
	}

	/** What is logged as a warning or an error. */
	Set<String> logged() {
		return this.logged;
	}

	/** Why a route stops the start. */
	Set<String> reported() {
		return this.reported;
	}

	/** Why a value of the configuration stops the start. */
	Set<String> refused() {
		return this.refused;
	}

	/** Whether there is such a message, with or without its ellipses filled in. */
	boolean has(String message) {
		return this.all.stream().anyMatch((known) -> known.equals(message) || isMadeOf(known, message));
	}

	/** Text that says nothing of its own could be made of anything. */
	private static boolean isMadeOf(String known, String message) {
		List<String> words = List.of(known.split(ELLIPSIS, -1));
		return words.stream().allMatch(message::contains) && words.stream().anyMatch((word) -> word.length() > 10)
				&& message.matches(words.stream().map(Pattern::quote).collect(Collectors.joining("(?s:.*)")));
	}

	@Override
	public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
		if (call.getMethodSelect() instanceof MemberSelectTree select
				&& LOGGERS.contains(select.getExpression().toString())
				&& LEVELS.contains(select.getIdentifier().toString())) {
			this.logged.add(messageOf(call.getArguments().get(0)));
		}
		return super.visitMethodInvocation(call, unused);
	}

	@Override
	public Void visitNewClass(NewClassTree creation, Void unused) {
		switch (creation.getIdentifier().toString()) {
			case "InvalidRouteException" -> this.reported.add(messageOf(creation.getArguments().get(0)));
			case "InvalidConfigException", "InvalidConfigurationPropertyValueException" ->
				this.refused.add(messageOf(creation.getArguments().get(2)));
			default -> {
			}
		}
		return super.visitNewClass(creation, unused);
	}

	@Override
	public Void visitBinary(BinaryTree binary, Void unused) {
		add(binary);
		return super.visitBinary(binary, unused);
	}

	@Override
	public Void visitLiteral(LiteralTree literal, Void unused) {
		add(literal);
		return null;
	}

	/** By lines, for a line is what one searches for. */
	private void add(ExpressionTree text) {
		this.all.addAll(List.of(messageOf(text).split("%n *")));
	}

	private static String messageOf(ExpressionTree expression) {
		return textOf(expression).replaceAll("\\{}|%[sd]", ELLIPSIS).replaceAll(ELLIPSIS + "{2,}", ELLIPSIS).strip();
	}

	private static String textOf(ExpressionTree expression) {
		if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
			return text;
		}
		if (expression instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
			return textOf(binary.getLeftOperand()) + textOf(binary.getRightOperand());
		}
		return (expression instanceof ParenthesizedTree inner) ? textOf(inner.getExpression()) : ELLIPSIS;
	}

}
