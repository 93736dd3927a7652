/** Jobs on a Flink cluster, through its REST API: submitted, stopped, asked. */
package io.rocksetcdc.cli.jobs;
