package org.kuberneteskeystone.plugin;

import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.plugin.login.Credential;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialById;
import org.kuberneteskeystone.plugin.login.Credential.ApplicationCredentialByName;
import org.kuberneteskeystone.plugin.login.Credential.Password;
import org.kuberneteskeystone.plugin.login.Login.Failure;
import org.kuberneteskeystone.plugin.login.Login.FurtherFactorWanted;
import org.kuberneteskeystone.plugin.login.Login.Refused;
import org.kuberneteskeystone.plugin.login.Login.Unexpected;
import org.kuberneteskeystone.plugin.login.Login.Unreachable;
import org.kuberneteskeystone.plugin.login.Login.Untrusted;
import org.kuberneteskeystone.plugin.login.Login.UnusableFile;

/** Says in one sentence why there is no token, and what to do about it. */
final class Explanation {
    private static final String NEW_ONE =
            "; make a new one with \"openstack application credential create NAME\" or in Horizon";

    private Explanation() {}

    static String of(Failure failure, Settings.Complete settings) {
        if (failure instanceof UnusableFile unusable) {
            return "could not read the " + unusable.content() + " in \"" + unusable.file() + "\": " + unusable.cause();
        }
        return "could not log in at Keystone \"" + settings.identity() + "\": " + cause(failure, settings.credential());
    }

    /** What was thrown, for those who ask for stack traces. */
    static @Nullable Exception origin(Failure failure) {
        return switch (failure) {
            case Unreachable unreachable -> unreachable.origin();
            case Untrusted untrusted -> untrusted.origin();
            case Refused _, FurtherFactorWanted _, Unexpected _, UnusableFile _ -> null;
        };
    }

    private static String cause(Failure failure, Credential credential) {
        return switch (failure) {
            case Refused refused -> refused(refused, credential);
            case FurtherFactorWanted _ ->
                "a further factor is wanted besides the password; use an application credential instead";
            case Unreachable unreachable ->
                unreachable.cause() + "; check " + Flag.KEYSTONE_URL.ways() + ", and the network on the way there";
            case Untrusted _ ->
                "its certificate is not from an authority that is trusted here; name the file with its CA certificates"
                        + " with " + Flag.CA_CERTIFICATE.ways();
            case Unexpected unexpected -> unexpected.cause();
            case UnusableFile unusable -> unusable.cause();
        };
    }

    private static String refused(Refused refused, Credential credential) {
        var status = " was refused (HTTP " + refused.status() + "): ";
        var reason = refused.reason() == null ? "" : "; Keystone says \"" + refused.reason() + "\"";
        return switch (credential) {
            case ApplicationCredentialById byId ->
                "the application credential \"" + byId.id() + "\"" + status
                        + "its secret may be wrong, or it may have expired or been deleted" + NEW_ONE + reason;
            case ApplicationCredentialByName byName ->
                "the application credential \"" + byName.name() + "\" of the user \""
                        + byName.user().label() + "\"" + status
                        + "user, domain, name or secret may be wrong, or it may have expired or been deleted" + NEW_ONE
                        + reason;
            case Password password ->
                "the user \"" + password.user().label() + "\"" + status
                        + "the password or a domain may be wrong, or the user may have no role in the project \""
                        + password.project().label() + "\"; check them in Horizon or with your administrator" + reason;
        };
    }
}
