package io.httpy.conformance;

/**
 * Checks text piece by piece (RFC 3629 section 4), for the test suite in Python. Its
 * strings of bytes come as text of that many characters.
 */
public final class Utf8Reader {

	/** Bytes that the character still needs. */
	private int missing;

	/** The range of the next of them, which is narrower after some first bytes. */
	private int least = 0x80;

	private int most = 0xbf;

	/**
	 * Creates a reader at the beginning of a text.
	 */
	public Utf8Reader() {
	}

	/**
	 * Reads the next piece.
	 * @return the index of the first byte that makes it no UTF-8, -1 if there is none
	 */
	public int read(String piece) {
		for (int i = 0; i < piece.length(); i++) {
			int next = piece.charAt(i);
			if (this.missing == 0 ? !begin(next) : next < this.least || next > this.most) {
				return i;
			}
			if (next >= 0x80 && next <= 0xbf) {
				this.missing--;
				this.least = 0x80;
				this.most = 0xbf;
			}
		}
		return -1;
	}

	/**
	 * Whether what was read ends with a whole character.
	 */
	public boolean isBetweenCharacters() {
		return this.missing == 0;
	}

	/**
	 * Takes the first byte of a character, if it can be one.
	 */
	private boolean begin(int first) {
		if (first < 0x80) {
			return true;
		}
		if (first < 0xc2 || first > 0xf4) {
			return false;
		}
		this.missing = (first < 0xe0) ? 1 : (first < 0xf0) ? 2 : 3;
		// Not longer than needed, no surrogates, nothing beyond U+10FFFF
		this.least = (first == 0xe0) ? 0xa0 : (first == 0xf0) ? 0x90 : 0x80;
		this.most = (first == 0xed) ? 0x9f : (first == 0xf4) ? 0x8f : 0xbf;
		return true;
	}

}
