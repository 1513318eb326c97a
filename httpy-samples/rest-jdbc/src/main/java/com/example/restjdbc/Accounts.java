package com.example.restjdbc;

import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts in the database. Every method blocks until that has answered.
 */
@Repository
class Accounts {

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the first accounts behind a key. */
	List<Account> after(long id, int limit) {
		return this.jdbc.sql("select * from account where id > ? order by id limit ?")
			.params(id, limit)
			.query(Account.class)
			.list();
	}

	Account find(long id) {
		return this.jdbc.sql("select * from account where id = ?")
			.param(id)
			.query(Account.class)
			.optional()
			.orElseThrow(() -> new UnknownAccountException(id));
	}

	Account open(String number, String owner, long balance) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("insert into account (number, owner, balance) values (?, ?, ?)")
			.params(number, owner, balance)
			.update(key, "id");
		return new Account(Objects.requireNonNull(key.getKeyAs(Long.class)), number, owner, balance);
	}

	@Transactional
	Account rename(long id, String owner) {
		expectOne(id, this.jdbc.sql("update account set owner = ? where id = ?").params(owner, id).update());
		return find(id);
	}

	void close(long id) {
		expectOne(id, this.jdbc.sql("delete from account where id = ?").param(id).update());
	}

	/**
	 * Takes from one account and gives to another, or does neither. In the order of their
	 * keys, so that two transfers never wait for each other.
	 */
	@Transactional
	void transfer(long from, long to, long amount) {
		add(Math.min(from, to), (from < to) ? -amount : amount);
		add(Math.max(from, to), (from < to) ? amount : -amount);
	}

	/** That nothing is overdrawn is a rule of the table. */
	private void add(long id, long amount) {
		expectOne(id,
				this.jdbc.sql("update account set balance = balance + ? where id = ?").params(amount, id).update());
	}

	private static void expectOne(long id, int rows) {
		if (rows == 0) {
			throw new UnknownAccountException(id);
		}
	}

}
