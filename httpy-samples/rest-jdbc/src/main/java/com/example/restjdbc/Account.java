package com.example.restjdbc;

/**
 * An account as it is kept.
 *
 * @param id its key
 * @param number its number, which no other account has
 * @param owner whose it is
 * @param balance what is on it, in cents
 */
record Account(long id, String number, String owner, long balance) {

}
