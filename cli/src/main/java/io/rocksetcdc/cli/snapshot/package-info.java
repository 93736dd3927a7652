/** Asks the source of a stream for a snapshot, and watches it arrive. */
package io.rocksetcdc.cli.snapshot;
