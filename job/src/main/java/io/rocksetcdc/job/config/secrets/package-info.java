/** Secrets as references, resolved where they are used and nowhere else. */
package io.rocksetcdc.job.config.secrets;
