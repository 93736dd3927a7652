/** {@code rockset-cdc plan}: which streams deserve a group of their own. It never acts. */
package io.rocksetcdc.cli.plan;
