/**
 * Changes which groups run: streams move between running jobs, or are set back. Each step stands in
 * the journal before it is done, so that a change that was interrupted can be carried on.
 */
package io.rocksetcdc.cli.move;
