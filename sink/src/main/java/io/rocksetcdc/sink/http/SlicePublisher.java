package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.request.RequestBody;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Publishes the slices of a request body as they are, on demand, to any number of subscribers. */
final class SlicePublisher implements BodyPublisher {

    private final RequestBody body;

    SlicePublisher(RequestBody body) {
        this.body = body;
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Slices(body.parts().iterator(), subscriber));
    }

    /**
     * One pass over the slices. The HTTP client asks from one thread at a time, but may ask again
     * from within {@code onNext}: the outer call serves that demand.
     */
    private static final class Slices implements Subscription {

        private final Iterator<ByteBuffer> slices;
        private final Subscriber<? super ByteBuffer> subscriber;
        private long demand;
        private boolean serving;
        private boolean done;

        Slices(Iterator<ByteBuffer> slices, Subscriber<? super ByteBuffer> subscriber) {
            this.slices = slices;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            demand += count;
            if (serving) {
                return;
            }
            serving = true;
            while (demand > 0 && !done && slices.hasNext()) {
                demand--;
                subscriber.onNext(slices.next().duplicate());
            }
            serving = false;
            if (!done && !slices.hasNext()) {
                done = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
