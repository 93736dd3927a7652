/**
 * Which streams deserve a group of their own: a pure function of what was measured. Knows no Flink,
 * no clock and no file.
 */
package io.rocksetcdc.job.grouping;
