package org.kuberneteskeystone.authenticator.policies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Match;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.NonResourceSpec;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Origin;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.PathPermission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Permission;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.ResourceSpec;
import org.kuberneteskeystone.authenticator.authorization.policy.Policy.Users;

/** Reads the entries one after the other, as they come out of the text. */
final class PolicyParser {
    private static final int REMARKS_MAX = 100;

    private final String source;
    private final PolicyTokens tokens;
    private final List<String> remarks = new ArrayList<>();
    private int rules;

    PolicyParser(String source, JsonParser parser, boolean yaml) {
        this.source = source;
        this.tokens = new PolicyTokens(parser, yaml);
    }

    PolicyReading read() throws IOException {
        var policies = new ArrayList<Policy>();
        if (tokens.next() != JsonToken.VALUE_NULL) {
            tokens.require(JsonToken.START_ARRAY, "a list of policies");
            while (tokens.next() != JsonToken.END_ARRAY) {
                if (policies.size() == PolicyReader.RULES_MAX) {
                    throw tooMany();
                }
                tokens.enter("entry " + policies.size());
                policies.add(policy(policies.size()));
                tokens.leave();
            }
        }
        if (tokens.next() != null) {
            throw tokens.unusable("the text goes on after the list of policies");
        }
        return new PolicyReading.Valid(List.copyOf(policies), List.copyOf(remarks));
    }

    private void countRule() throws UnusablePolicyException {
        rules++;
        if (rules > PolicyReader.RULES_MAX) {
            throw tooMany();
        }
    }

    private UnusablePolicyException tooMany() {
        return tokens.unusable("there are more than " + PolicyReader.RULES_MAX
                + " entries or keys of permissions, which is more than the service has memory for");
    }

    private Policy policy(int index) throws IOException {
        var fields = new PolicyFields();
        object(key -> switch (key) {
            case "users" -> () -> fields.users = users();
            case "resource_permissions" -> () -> fields.resourcePermissions = permissions(this::permission);
            case "nonresource_permissions" -> () -> fields.nonResourcePermissions = permissions(PathPermission::new);
            case "resource" -> () -> fields.resource = resource();
            case "nonresource" -> () -> fields.nonResource = nonResource();
            case "match" -> () -> fields.match = matches();
            default -> null;
        });
        return fields.policy(new Origin(source, index));
    }

    private @Nullable Users users() throws IOException {
        if (tokens.isNull()) {
            return null;
        }
        var lists = lists(() -> {});
        lists.keySet().stream()
                .filter(key -> !key.equals("roles") && !key.equals("projects"))
                .forEach(key -> remark("users has the unknown key \"" + key + "\", which is skipped"));
        return new Users(lists.getOrDefault("roles", List.of()), lists.getOrDefault("projects", List.of()));
    }

    private <T> @Nullable List<T> permissions(BiFunction<String, List<String>, T> permission) throws IOException {
        if (tokens.isNull()) {
            return null;
        }
        var permissions = new ArrayList<T>();
        lists(this::countRule).forEach((key, verbs) -> permissions.add(permission.apply(key, verbs)));
        return List.copyOf(permissions);
    }

    private Permission permission(String key, List<String> verbs) {
        return NamePatternReader.permission(key, verbs);
    }

    /** @param counter is told of each key */
    private Map<String, List<String>> lists(Field counter) throws IOException {
        tokens.require(JsonToken.START_OBJECT, "an object of lists");
        var lists = new LinkedHashMap<String, List<String>>();
        while (tokens.next() != JsonToken.END_OBJECT) {
            var key = tokens.key();
            counter.read();
            tokens.enter(key);
            tokens.next();
            if (lists.put(key, tokens.texts()) != null) {
                remark("the key \"" + key + "\" is there twice, and only the last one counts");
            }
            tokens.leave();
        }
        return lists;
    }

    private @Nullable ResourceSpec resource() throws IOException {
        if (tokens.isNull()) {
            return null;
        }
        var fields = new PolicyFields();
        object(key -> switch (key) {
            case "verbs" -> () -> fields.verbs = tokens.texts();
            case "resources" -> () -> fields.resources = tokens.texts();
            case "version" -> () -> fields.version = tokens.optionalText();
            case "namespace" -> () -> fields.namespace = tokens.optionalText();
            default -> null;
        });
        return new ResourceSpec(fields.verbs, fields.resources, fields.version, fields.namespace);
    }

    private @Nullable NonResourceSpec nonResource() throws IOException {
        if (tokens.isNull()) {
            return null;
        }
        var fields = new PolicyFields();
        object(key -> switch (key) {
            case "verbs" -> () -> fields.verbs = tokens.texts();
            case "path" -> () -> fields.path = tokens.optionalText();
            default -> null;
        });
        return new NonResourceSpec(fields.verbs, fields.path);
    }

    private List<Match> matches() throws IOException {
        var matches = new ArrayList<Match>();
        if (!tokens.isNull()) {
            tokens.require(JsonToken.START_ARRAY, "a list");
            while (tokens.next() != JsonToken.END_ARRAY) {
                tokens.enter(Integer.toString(matches.size()));
                matches.add(match());
                tokens.leave();
            }
        }
        return List.copyOf(matches);
    }

    private Match match() throws IOException {
        var fields = new PolicyFields();
        object(key -> switch (key) {
            case "type" -> () -> fields.type = tokens.optionalText().orElse("");
            case "values" -> () -> fields.verbs = tokens.texts();
            default -> null;
        });
        return new Match(fields.type, fields.verbs);
    }

    /** Reads one value of an object. */
    private interface Field {
        void read() throws IOException;
    }

    /** Go takes the keys of its structures in any case. */
    private void object(Function<String, @Nullable Field> fields) throws IOException {
        tokens.require(JsonToken.START_OBJECT, "an object");
        var seen = new ArrayList<String>();
        while (tokens.next() != JsonToken.END_OBJECT) {
            var written = tokens.key();
            var key = written.toLowerCase(Locale.ROOT);
            tokens.enter(written);
            tokens.next();
            var field = fields.apply(key);
            if (field == null) {
                remark("the key \"" + written + "\" is unknown, and skipped");
                tokens.skip();
            } else {
                if (seen.contains(key)) {
                    remark("the key \"" + written + "\" is there twice, and only the last one counts");
                }
                seen.add(key);
                field.read();
            }
            tokens.leave();
        }
    }

    private void remark(String remark) {
        if (remarks.size() < REMARKS_MAX) {
            remarks.add(tokens.where() + ": " + remark);
        }
    }
}
