package org.kuberneteskeystone.authenticator.authentication.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kuberneteskeystone.authenticator.authentication.mapping.TokenBodies.alice;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped.Identity;
import org.kuberneteskeystone.authenticator.authentication.mapping.Mapped.Refusal;
import org.kuberneteskeystone.keystone.Group;

class IdentityMappingTest {
    private static final AccessRulePolicy REJECT = new AccessRulePolicy.Reject();
    private static final IdentityMapping COMPATIBLE =
            new IdentityMapping(NamingScheme.COMPATIBLE, Set.of(TokenScope.PROJECT), REJECT);
    private static final IdentityMapping QUALIFIED =
            new IdentityMapping(NamingScheme.QUALIFIED, Set.of(TokenScope.PROJECT), REJECT);
    private static final List<Group> STAFF =
            List.of(new Group("g1", "staff", "default"), new Group("g2", "guests", "d2"));

    @Test
    void compatibleGivesTheReferencesNamesAndOurGroups() {
        var identity = (Identity) COMPATIBLE.map(alice().body(), STAFF);
        assertThat(identity.user().username()).isEqualTo("alice");
        assertThat(identity.user().uid()).isEqualTo("u1");
        assertThat(identity.user().groups())
                .containsExactly(
                        "guests",
                        "keystone:project:p1",
                        "keystone:project:p1:member",
                        "keystone:project:p1:reader",
                        "p1",
                        "staff");
        assertThat(identity.groupsDropped()).isZero();
    }

    @Test
    void qualifiedNamesAreUniqueOverDomains() {
        var identity = (Identity) QUALIFIED.map(alice().body(), STAFF);
        assertThat(identity.user().username()).isEqualTo("keystone:alice@Default");
        assertThat(identity.user().groups())
                .containsExactly(
                        "keystone:group:g2",
                        "keystone:group:staff@Default",
                        "keystone:project:p1",
                        "keystone:project:p1:member",
                        "keystone:project:p1:reader");
    }

    @ParameterizedTest
    @EnumSource(NamingScheme.class)
    void extraIsSortedAndTheSameForEveryTokenOfOneUser(NamingScheme naming) {
        var mapping = new IdentityMapping(naming, Set.of(TokenScope.PROJECT), REJECT);
        var one = (Identity) mapping.map(alice().roles("reader", "member").body(), List.of());
        var other = (Identity) mapping.map(alice().roles("member", "reader").body(), List.of());
        assertThat(one).isEqualTo(other);
        assertThat(one.user().extra())
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        "alpha.kubernetes.io/identity/roles", List.of("member", "reader"),
                        "alpha.kubernetes.io/identity/project/id", List.of("p1"),
                        "alpha.kubernetes.io/identity/project/name", List.of("demo"),
                        "alpha.kubernetes.io/identity/user/domain/id", List.of("default"),
                        "alpha.kubernetes.io/identity/user/domain/name", List.of("Default"))));
    }

    @Test
    void noKeystoneGroupBecomesAGroupThatKubernetesOrWeReserve() {
        var evil = List.of(
                new Group("g1", "system:masters", "default"),
                new Group("g2", "keystone:project:p2:admin", "default"),
                new Group("g3", "staff", "default"));
        var compatible = (Identity) COMPATIBLE.map(alice().body(), evil);
        assertThat(compatible.user().groups())
                .contains("staff")
                .doesNotContain("system:masters", "keystone:project:p2:admin");
        assertThat(compatible.groupsDropped()).isEqualTo(2);

        var qualified = (Identity) QUALIFIED.map(alice().body(), evil);
        assertThat(qualified.user().groups())
                .contains("keystone:group:system:masters@Default", "keystone:group:keystone:project:p2:admin@Default")
                .noneMatch(group -> group.startsWith("system:"));
        assertThat(qualified.groupsDropped()).isZero();
    }

    @Test
    void noRoleNameReachesBeyondItsProject() {
        var identity =
                (Identity) QUALIFIED.map(alice().roles("x", "system:masters").body(), List.of());
        assertThat(identity.user().groups())
                .containsExactly("keystone:project:p1", "keystone:project:p1:system:masters", "keystone:project:p1:x");
    }

    @Test
    void federatedGroupsGoByTheirIds() {
        for (var mapping : List.of(COMPATIBLE, QUALIFIED)) {
            var identity =
                    (Identity) mapping.map(alice().federated("fg1", "fg2").body(), List.of());
            assertThat(identity.user().groups()).contains("keystone:group:fg1", "keystone:group:fg2");
        }
    }

    @Test
    void otherScopesGiveTheirOwnGroups() {
        var every = new IdentityMapping(NamingScheme.QUALIFIED, EnumSet.allOf(TokenScope.class), REJECT);
        assertThat(((Identity) every.map(alice().scopedToDomain("d9").body(), List.of()))
                        .user()
                        .groups())
                .containsExactly("keystone:domain:d9:member", "keystone:domain:d9:reader");
        var system = ((Identity) every.map(alice().scopedToSystem().body(), List.of())).user();
        assertThat(system.groups()).containsExactly("keystone:system:member", "keystone:system:reader");
        assertThat(system.extra()).doesNotContainKey("alpha.kubernetes.io/identity/project/id");
        assertThat(((Identity) every.map(alice().unscoped().body(), List.of()))
                        .user()
                        .groups())
                .isEmpty();
    }

    record Case(String name, IdentityMapping mapping, TokenBodies token, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> REFUSALS = List.of(
            new Case("EC2 credentials", QUALIFIED, alice().methods("ec2credential"), "EC2"),
            new Case("EC2 among others", QUALIFIED, alice().methods("token", "ec2credential"), "EC2"),
            new Case("bound to a certificate", QUALIFIED, alice().boundToACertificate(), "client certificate"),
            new Case("access rules", QUALIFIED, alice().accessRules(), "access rules"),
            new Case("domain scope", QUALIFIED, alice().scopedToDomain("d"), "domain"),
            new Case("system scope", QUALIFIED, alice().scopedToSystem(), "system"),
            new Case("no scope", QUALIFIED, alice().unscoped(), "unscoped"),
            new Case("a user named system:admin", COMPATIBLE, alice().user("system:admin", "Default"), "system:"),
            new Case("a user without a name", COMPATIBLE, alice().user("", "Default"), "no name"),
            new Case("a domain with an at sign", QUALIFIED, alice().user("a", "b@c"), "@"));

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void refuses(Case example) {
        var mapped = example.mapping().map(example.token().body(), List.of());
        assertThat(mapped).isInstanceOf(Refusal.class);
        assertThat(((Refusal) mapped).message()).contains(example.reason());
    }

    @Test
    void aUserNamedLikeOneOfKubernetesIsHarmlessWhenQualified() {
        var identity =
                (Identity) QUALIFIED.map(alice().user("system:admin", "Default").body(), List.of());
        assertThat(identity.user().username()).isEqualTo("keystone:system:admin@Default");
    }
}
