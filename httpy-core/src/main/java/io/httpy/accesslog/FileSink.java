package io.httpy.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends lines to a file, many at a time. Opens the file anew when another one, or none,
 * has its name, as after logrotate; looks once a second. A file that cannot be written is
 * tried again once a second, and what comes between is lost.
 */
final class FileSink implements LineSink {

	private static final Logger log = LoggerFactory.getLogger(FileSink.class);

	private static final int BATCH = 64 * 1024;

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final Path path;

	private final LineCount count;

	private final ByteBuffer batch = ByteBuffer.allocateDirect(BATCH);

	private int lines;

	private @Nullable FileChannel channel;

	private @Nullable Object key;

	private long checkedNanos;

	/** Why the last try failed, or null if it did not. */
	private @Nullable IOException failure;

	/** Whether the last byte written is within a line. */
	private boolean torn;

	private FileSink(Path path, LineCount count) {
		this.path = path;
		this.count = count;
	}

	/**
	 * Opens the file, and makes the directories above it.
	 * @throws IOException if that fails, while it can still be mended
	 */
	static FileSink open(Path path, LineCount count) throws IOException {
		FileSink sink = new FileSink(path.toAbsolutePath(), count);
		Path directory = sink.path.getParent();
		if (directory != null) {
			Files.createDirectories(directory);
		}
		sink.open();
		return sink;
	}

	private FileChannel open() throws IOException {
		FileChannel opened = FileChannel.open(this.path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		this.channel = opened;
		Object found = currentKey();
		this.torn &= Objects.equals(found, this.key);
		this.key = found;
		this.checkedNanos = System.nanoTime();
		return opened;
	}

	private @Nullable Object currentKey() throws IOException {
		return Files.readAttributes(this.path, BasicFileAttributes.class).fileKey();
	}

	@Override
	public void append(LineBuffer line) {
		if (this.batch.remaining() <= line.length()) {
			flush();
		}
		line.copyTo(this.batch);
		this.batch.put((byte) '\n');
		this.lines++;
	}

	@Override
	public void flush() {
		if (this.lines == 0) {
			return;
		}
		this.batch.flip();
		try {
			if (this.failure == null || System.nanoTime() - this.checkedNanos >= PAUSE) {
				tryToWrite();
			}
			else {
				this.count.failed(this.lines, this.failure);
			}
		}
		finally {
			this.batch.clear();
			this.lines = 0;
		}
	}

	private void tryToWrite() {
		int lost = this.lines;
		try {
			FileChannel file = current();
			if (this.torn) {
				write(file, ByteBuffer.wrap(new byte[] { '\n' }));
			}
			write(file, this.batch);
			lost = 0;
			if (this.failure != null) {
				this.failure = null;
				this.count.recovered();
			}
		}
		catch (IOException ex) {
			lost = linesLeft();
			this.failure = ex;
			this.checkedNanos = System.nanoTime();
			close();
			this.count.failed(lost, ex);
		}
		this.count.written(this.lines - lost);
	}

	private void write(FileChannel file, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			if (file.write(bytes) > 0) {
				this.torn = bytes.get(bytes.position() - 1) != '\n';
			}
		}
	}

	/** Counts the lines whose end was not written. */
	private int linesLeft() {
		int left = 0;
		for (int i = this.batch.position(); i < this.batch.limit(); i++) {
			left += (this.batch.get(i) == '\n') ? 1 : 0;
		}
		return left;
	}

	private FileChannel current() throws IOException {
		FileChannel open = this.channel;
		if (open != null && System.nanoTime() - this.checkedNanos < PAUSE) {
			return open;
		}
		this.checkedNanos = System.nanoTime();
		if (open != null && isStillNamed()) {
			return open;
		}
		close();
		return open();
	}

	/** Without keys of files, as on Windows, where none that is open can be moved. */
	private boolean isStillNamed() {
		try {
			Object current = currentKey();
			return current == null || current.equals(this.key);
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		FileChannel open = this.channel;
		this.channel = null;
		try {
			if (open != null) {
				open.close();
			}
		}
		catch (IOException ex) {
			log.debug("The access log {} was not closed properly", this.path, ex);
		}
	}

}
