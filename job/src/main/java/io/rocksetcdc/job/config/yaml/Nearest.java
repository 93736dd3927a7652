package io.rocksetcdc.job.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The candidate nearest to the text, if one is near enough to be worth a question. */
    public static Optional<String> to(String text, List<String> candidates) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return within(Math.max(1, wanted.length() / 3), text, candidates)
                .or(() -> containing(wanted, candidates));
    }

    /**
     * The candidate nearest to the text.
     *
     * @param limit letters to insert, remove or replace at most
     */
    public static Optional<String> within(int limit, String text, Collection<String> candidates) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit)
                .min(
                        Comparator.comparingInt(
                                candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
    }

    private static Optional<String> containing(String wanted, List<String> candidates) {
        List<String> matches =
                candidates.stream()
                        .filter(candidate -> wanted.length() > 2)
                        .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
    }

    /** Levenshtein distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
