/**
 * What a cluster on one machine is made of, to look at and to try: Redis and PostgreSQL as they are
 * installed, servers as processes of their own, and a balancer before them. Nothing of it is for
 * production. Everything may block; the balancer has two virtual threads for each connection.
 */
package io.silta.server.demo;
