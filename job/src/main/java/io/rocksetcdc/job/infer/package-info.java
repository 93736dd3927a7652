/** Finds out the columns of {@code _input}: from the registry's schemas, or from documents seen. */
package io.rocksetcdc.job.infer;
