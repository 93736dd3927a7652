/** Pipeline files that commands write: one writer for all of them. */
package io.rocksetcdc.cli.draft;
