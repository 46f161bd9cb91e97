package org.kuberneteskeystone.bench.row;

import java.util.List;
import java.util.function.Supplier;
import org.kuberneteskeystone.bench.keystone.Person;
import org.kuberneteskeystone.bench.keystone.RealKeystoneProcess;
import org.kuberneteskeystone.bench.keystone.StandInToken;
import org.kuberneteskeystone.bench.load.AccessReviews;
import org.kuberneteskeystone.bench.load.Expected;
import org.kuberneteskeystone.bench.load.GeneratedPolicies;
import org.kuberneteskeystone.bench.load.Review;
import org.kuberneteskeystone.bench.load.Tokens;

/**
 * The reviews of each kind of work. Each program is asked about tokens of its own where they are new: a Keystone might know
 * those that another has asked about.
 */
final class Questions {
    private final Tokens tokens;
    private final AccessReviews accessReviews;
    private final StandInToken known;
    private final StandInToken refused;
    private final List<String> realTokens;
    private final Person realPerson;
    private int nextReal;

    private Questions(Tools tools, List<String> realTokens, Person realPerson) {
        this.tokens = tools.tokens();
        this.accessReviews = tools.accessReviews();
        this.known = tokens.good();
        this.refused = tokens.bad();
        this.realTokens = realTokens;
        this.realPerson = realPerson;
    }

    static Questions standIn(Tools tools) {
        return new Questions(tools, List.of(), Person.standIn(0));
    }

    static Questions real(Tools tools, RealKeystoneProcess keystone) {
        return new Questions(tools, keystone.tokens(), keystone.person());
    }

    Supplier<Review> of(Work work, int rejection) {
        return switch (work) {
            case KNOWN, KNOWN_BY_LOADER -> always(tokens.review(known, rejection));
            case REFUSED -> always(tokens.review(refused, rejection));
            case REFUSED_ONCE -> () -> tokens.review(tokens.bad(), rejection);
            case GARBAGE -> always(new Review(tokens.body(Tokens.GARBAGE), Expected.no(rejection)));
            case FIRST_SIGHT, FIRST_SIGHT_AS_SERVICE -> () -> tokens.review(tokens.good(), rejection);
            case POLICIES_1 -> always(last(Setup.POLICIES_1));
            case POLICIES_1000 -> always(last(Setup.POLICIES_1000));
            case POLICIES_10000 -> always(last(Setup.POLICIES_10000));
            case REAL_KNOWN -> always(real(0));
            // They come round, but never two of the same at once.
            case REAL_FIRST_SIGHT -> () -> real(nextReal++ % realTokens.size());
            case OVERLOAD, POLICY_LOAD, MEMORY, START, SOAK ->
                throw new IllegalArgumentException(work + " has no rounds");
        };
    }

    /** What only the last policy allows. */
    private Review last(Setup setup) {
        return accessReviews.list(new GeneratedPolicies(setup.policies()).last(), true);
    }

    private Review real(int number) {
        return new Review(tokens.body(realTokens.get(number)), Expected.yes(realPerson));
    }

    private static Supplier<Review> always(Review review) {
        return () -> review;
    }
}
