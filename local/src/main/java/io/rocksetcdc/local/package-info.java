/**
 * Real parts for a laptop and for tests: PostgreSQL, change capture, a Kafka broker and a schema
 * registry. Each binds to 127.0.0.1 on a free port and keeps its files in the directory it is
 * given.
 */
package io.rocksetcdc.local;
