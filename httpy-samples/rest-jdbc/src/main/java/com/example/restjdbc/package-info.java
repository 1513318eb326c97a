/**
 * Accounts in a database, by blocking JDBC on virtual threads.
 */
@NullMarked
package com.example.restjdbc;

import org.jspecify.annotations.NullMarked;
