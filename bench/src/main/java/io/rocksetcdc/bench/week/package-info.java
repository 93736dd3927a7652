/** A simulated week of a pipeline with very many topics. */
package io.rocksetcdc.bench.week;
