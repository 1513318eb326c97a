package io.httpy.benchmarks.footprint;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The client of {@link FootprintBenchmark}: sends requests over a few connections, or
 * opens many and stays.
 */
final class FootprintClient {

	private static final byte[] REQUEST = "GET /plaintext HTTP/1.1\r\nHost: localhost\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private static final int CONNECTIONS = 8;

	private FootprintClient() {
	}

	public static void main(String[] args) throws IOException {
		int port = Integer.parseInt(args[1]);
		int count = Integer.parseInt(args[2]);
		boolean idle = args[0].equals("idle");
		List<Socket> sockets = new ArrayList<>();
		for (int i = 0; i < (idle ? count : CONNECTIONS); i++) {
			Socket socket = new Socket("localhost", port);
			socket.setTcpNoDelay(true);
			sockets.add(socket);
			exchange(socket);
		}
		if (idle) {
			stay();
		}
		for (int i = 0; !idle && i < count; i++) {
			exchange(sockets.get(i % CONNECTIONS));
		}
		for (Socket socket : sockets) {
			socket.close();
		}
	}

	private static void stay() throws IOException {
		try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
			out.write('!');
		}
		System.in.read();
	}

	private static void exchange(Socket socket) throws IOException {
		socket.getOutputStream().write(REQUEST);
		InputStream in = socket.getInputStream();
		byte[] response = new byte[1024];
		int length = 0;
		while (!endsWithContent(response, length)) {
			int read = in.read(response, length, response.length - length);
			if (read < 0) {
				throw new IOException("The server closed the connection");
			}
			length += read;
		}
	}

	/** The content ends with the only exclamation mark of the response. */
	private static boolean endsWithContent(byte[] response, int length) {
		return length > 0 && response[length - 1] == '!';
	}

}
