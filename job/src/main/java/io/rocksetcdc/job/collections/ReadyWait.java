package io.rocksetcdc.job.collections;

import io.rocksetcdc.job.config.CollectionConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits until collections are READY, one after the other, all with the same deadline: one request
 * each poll, however many there are.
 */
final class ReadyWait {

    private final RocksetApi api;
    private final Patience patience;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Instant deadline;

    ReadyWait(RocksetApi api, Patience patience, Clock clock, Sleeper sleeper) {
        this.api = api;
        this.patience = patience;
        this.clock = clock;
        this.sleeper = sleeper;
        this.deadline = clock.instant().plus(patience.ready());
    }

    void untilReady(CollectionConfig collection) throws IOException, InterruptedException {
        RemoteCollection current = present(collection);
        while (!current.isReady()) {
            if (current.isLost()) {
                throw new SetupException(
                        "collection %s is %s and will not become READY; delete it and it is created"
                                .formatted(collection.qualifiedName(), current.status()));
            }
            pause(collection, current.status());
            current = present(collection);
        }
    }

    /** The collection; one that was created a moment ago may not be visible yet. */
    RemoteCollection present(CollectionConfig collection) throws IOException, InterruptedException {
        Optional<RemoteCollection> found = look(collection);
        while (found.isEmpty()) {
            pause(collection, "not visible");
            found = look(collection);
        }
        return found.get();
    }

    private Optional<RemoteCollection> look(CollectionConfig collection)
            throws IOException, InterruptedException {
        return api.collection(collection.workspace(), collection.name());
    }

    private void pause(CollectionConfig collection, String status) throws InterruptedException {
        if (!clock.instant().isBefore(deadline)) {
            throw new SetupException(
                    "collection %s is %s after %s, not READY; look at it and start again"
                            .formatted(collection.qualifiedName(), status, patience.ready()));
        }
        sleeper.sleep(patience.poll());
    }
}
