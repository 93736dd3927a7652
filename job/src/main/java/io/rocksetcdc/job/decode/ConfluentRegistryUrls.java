package io.rocksetcdc.job.decode;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;

/**
 * A registry's base URLs without their user info, which is kept apart: the client logs URLs and
 * exceptions quote them.
 */
final class ConfluentRegistryUrls implements BasicAuthCredentialProvider {

    /** A password may hold a comma. */
    private static final String BETWEEN = ",(?=\\s*(?i:https?)://)";

    private static final String SCHEME_END = "://";

    private final List<String> urls = new ArrayList<>();
    private final Map<String, String> userInfos = new HashMap<>();

    ConfluentRegistryUrls(String commaSeparated) {
        for (String url : commaSeparated.split(BETWEEN)) {
            add(url.trim());
        }
    }

    /** The URLs as clients and persons may see them. */
    List<String> withoutUserInfo() {
        return urls;
    }

    boolean haveUserInfo() {
        return !userInfos.isEmpty();
    }

    @Override
    public String toString() {
        return String.join(",", urls);
    }

    @Override
    public String alias() {
        return "URL";
    }

    /** As the client has it: null if there is none. */
    @Override
    public String getUserInfo(URL url) {
        return userInfos.get(url.getAuthority());
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    /** Cuts at the last @, so that a password that was not escaped is cut off whole. */
    private void add(String url) {
        int scheme = url.indexOf(SCHEME_END);
        int from = scheme < 0 ? 0 : scheme + SCHEME_END.length();
        int at = url.lastIndexOf('@');
        if (at < from) {
            urls.add(url);
            return;
        }
        String rest = url.substring(at + 1);
        urls.add(url.substring(0, from) + rest);
        userInfos.put(rest.split("[/?#]", 2)[0], url.substring(from, at));
    }
}
