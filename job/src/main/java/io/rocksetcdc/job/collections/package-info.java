/**
 * Sees to it that what a pipeline writes to exists before a stream starts: workspaces, topics of
 * the Kafka integration, collections.
 */
package io.rocksetcdc.job.collections;
