/** {@code rockset-cdc lag}: how far each stream is behind, and how fast it goes. */
package io.rocksetcdc.cli.lag;
