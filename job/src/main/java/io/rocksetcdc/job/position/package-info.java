/**
 * Where each stream is and where it starts: the layout file, savepoints and retained checkpoints,
 * and the decision that a start is made of. A consumer group's offsets are only a tripwire here,
 * never a position.
 */
package io.rocksetcdc.job.position;
