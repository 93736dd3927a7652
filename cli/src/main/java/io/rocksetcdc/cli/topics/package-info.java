/** Finds the topics of a source and what is on them. */
package io.rocksetcdc.cli.topics;
