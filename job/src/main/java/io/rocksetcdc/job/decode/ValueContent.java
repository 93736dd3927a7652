package io.rocksetcdc.job.decode;

/** What a record value says, before its key is known. */
sealed interface ValueContent permits Content, Skip {}
