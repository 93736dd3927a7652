package io.rocksetcdc.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsOfProcessTest {

    @BeforeEach
    @AfterEach
    void nobody_is_counted() {
        assertThat(System.getProperty(JobsOfProcess.PROPERTY)).isNull();
    }

    @Test
    void the_jobs_of_all_class_loaders_count() throws Exception {
        try (URLClassLoader one = classLoaderOfAJob();
                URLClassLoader other = classLoaderOfAJob()) {
            call(one, "enter");
            call(other, "enter");
            JobsOfProcess.enter();
            assertThat(JobsOfProcess.count()).isEqualTo(3);
            assertThat(call(one, "count")).isEqualTo(3);

            call(one, "leave");
            assertThat(call(other, "count")).isEqualTo(2);
            call(other, "leave");
            JobsOfProcess.leave();
        }
    }

    @Test
    void who_asks_is_one_at_least() {
        assertThat(JobsOfProcess.count()).isEqualTo(1);
        JobsOfProcess.leave();
        assertThat(JobsOfProcess.count()).isEqualTo(1);
    }

    /** As Flink's: it loads the classes itself. */
    private static URLClassLoader classLoaderOfAJob() {
        URL classes = JobsOfProcess.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    private static Object call(ClassLoader job, String method) throws Exception {
        Class<?> own = job.loadClass(JobsOfProcess.class.getName());
        assertThat(own).isNotSameAs(JobsOfProcess.class);
        Method called = own.getDeclaredMethod(method);
        called.setAccessible(true);
        return called.invoke(null);
    }
}
