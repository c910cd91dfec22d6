/**
 * What must last, in SQL: the adapters of the event log, visitors, staff and sites, and the
 * database under them.
 *
 * <p>All statements are the common SQL of SQLite and PostgreSQL; what is SQLite's alone is in
 * {@link SqliteDatabase}. Adapters may be called from any thread, usually a virtual one: the
 * statements run on the database's own platform threads, each of which has its own connection.
 */
package io.silta.server.sql;
