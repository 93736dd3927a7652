/**
 * The pipeline file as immutable values, parsed and validated. Pure data: nothing here knows Flink
 * or Kafka, and no secret is resolved.
 */
package io.rocksetcdc.job.config;
