/**
 * What must last, in SQL: the adapters of the event log, visitors, staff, sites, nodes and rules,
 * and the databases under them.
 *
 * <p>All statements are the common SQL of SQLite and PostgreSQL; what is one's alone is in {@link
 * SqliteDatabase} or {@link PostgresDatabase}. Adapters may be called from any thread, usually a
 * virtual one: SQLite's statements run on its own platform threads, PostgreSQL's on the caller's.
 */
package io.silta.server.sql;
