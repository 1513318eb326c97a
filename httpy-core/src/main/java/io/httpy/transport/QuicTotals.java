package io.httpy.transport;

/**
 * What QUIC has carried.
 *
 * @param connections those that are open and through with their handshake
 * @param handshakes those that are under way
 * @param packets counts of packets
 * @param bytes their sizes; of those that were sent again, what they carried for streams
 */
public record QuicTotals(int connections, int handshakes, Traffic packets, Traffic bytes) {

	/**
	 * Counts since the start, of connections that are open and that were.
	 *
	 * @param received what came
	 * @param sent what was sent
	 * @param lost what was sent and never acknowledged
	 * @param retransmitted what was sent again
	 */
	public record Traffic(long received, long sent, long lost, long retransmitted) {

	}

}
