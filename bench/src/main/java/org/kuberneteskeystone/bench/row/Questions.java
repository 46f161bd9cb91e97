package org.kuberneteskeystone.bench.row;

import java.util.List;
import java.util.function.Supplier;
import org.kuberneteskeystone.bench.keystone.Person;
import org.kuberneteskeystone.bench.keystone.RealKeystoneProcess;
import org.kuberneteskeystone.bench.keystone.StandInToken;
import org.kuberneteskeystone.bench.load.Expected;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.load.Tokens;

/**
 * The reviews of each kind of work. Each program is asked about tokens of its own where they are new: a Keystone might know
 * those that another has asked about.
 */
final class Questions {
    private final Tokens tokens;
    private final StandInToken known;
    private final StandInToken refused;
    private final List<String> realTokens;
    private final Person realPerson;
    private int nextReal;

    private Questions(Tokens tokens, List<String> realTokens, Person realPerson) {
        this.tokens = tokens;
        this.known = tokens.good();
        this.refused = tokens.bad();
        this.realTokens = realTokens;
        this.realPerson = realPerson;
    }

    static Questions standIn(Tokens tokens) {
        return new Questions(tokens, List.of(), Person.standIn(0));
    }

    static Questions real(Tokens tokens, RealKeystoneProcess keystone) {
        return new Questions(tokens, keystone.tokens(), keystone.person());
    }

    Supplier<Review> of(Work work, int rejection) {
        return switch (work) {
            case KNOWN, KNOWN_BY_LOADER -> always(tokens.review(known, rejection));
            case REFUSED -> always(tokens.review(refused, rejection));
            case REFUSED_ONCE -> () -> tokens.review(tokens.bad(), rejection);
            case GARBAGE -> always(new Review(tokens.body(Tokens.GARBAGE), Expected.no(rejection)));
            case FIRST_SIGHT, FIRST_SIGHT_AS_SERVICE -> () -> tokens.review(tokens.good(), rejection);
            case REAL_KNOWN -> always(real(0));
            // They come round, but never two of the same at once.
            case REAL_FIRST_SIGHT -> () -> real(nextReal++ % realTokens.size());
            case OVERLOAD, MEMORY, START, SOAK -> throw new IllegalArgumentException(work + " has no rounds");
        };
    }

    private Review real(int number) {
        return new Review(tokens.body(realTokens.get(number)), Expected.yes(realPerson));
    }

    private static Supplier<Review> always(Review review) {
        return () -> review;
    }
}
