package org.kuberneteskeystone.keystone.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kuberneteskeystone.keystone.Authentication;
import org.kuberneteskeystone.keystone.DomainRef;
import org.kuberneteskeystone.keystone.Scope;
import org.kuberneteskeystone.keystone.UserRef;

/**
 * Writes the body of a login.
 *
 * @see <a href="https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization">
 *     Identity API</a>
 */
final class RequestWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private RequestWriter() {}

    static byte[] authentication(Authentication authentication) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("auth");
            json.writeObjectFieldStart("identity");
            identity(json, authentication);
            json.writeEndObject();
            scope(json, authentication);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void identity(JsonGenerator json, Authentication authentication) throws IOException {
        switch (authentication) {
            case Authentication.Password password -> {
                method(json, "password");
                user(json, password.user(), password);
            }
            case Authentication.ApplicationCredentialById credential -> {
                method(json, "application_credential");
                json.writeStringField("id", credential.id());
                json.writeStringField("secret", credential.secret().reveal());
            }
            case Authentication.ApplicationCredentialByName credential -> {
                method(json, "application_credential");
                json.writeStringField("name", credential.name());
                json.writeStringField("secret", credential.secret().reveal());
                user(json, credential.user(), null);
            }
            case Authentication.Token token -> {
                method(json, "token");
                json.writeStringField("id", token.token().reveal());
            }
        }
        json.writeEndObject();
    }

    private static void method(JsonGenerator json, String name) throws IOException {
        json.writeArrayFieldStart("methods");
        json.writeString(name);
        json.writeEndArray();
        json.writeObjectFieldStart(name);
    }

    private static void user(JsonGenerator json, UserRef user, Authentication.@Nullable Password password)
            throws IOException {
        json.writeObjectFieldStart("user");
        switch (user) {
            case UserRef.ById(var id) -> json.writeStringField("id", id);
            case UserRef.ByName(var name, var domain) -> {
                json.writeStringField("name", name);
                domain(json, domain);
            }
        }
        if (password != null) {
            json.writeStringField("password", password.password().reveal());
        }
        json.writeEndObject();
    }

    private static void scope(JsonGenerator json, Authentication authentication) throws IOException {
        var scope = switch (authentication) {
            case Authentication.Password password -> password.scope();
            case Authentication.Token token -> token.scope();
            case Authentication.ApplicationCredentialById _, Authentication.ApplicationCredentialByName _ ->
                Optional.<Scope>empty();
        };
        if (scope.isPresent()) {
            scope(json, scope.get());
        }
    }

    private static void scope(JsonGenerator json, Scope scope) throws IOException {
        json.writeFieldName("scope");
        switch (scope) {
            case Scope.Unscoped _ -> json.writeString("unscoped");
            case Scope.AllSystem _ -> {
                json.writeStartObject();
                json.writeObjectFieldStart("system");
                json.writeBooleanField("all", true);
                json.writeEndObject();
                json.writeEndObject();
            }
            case Scope.Domain(var domain) -> {
                json.writeStartObject();
                domain(json, domain);
                json.writeEndObject();
            }
            case Scope.ProjectById(var id) -> {
                json.writeStartObject();
                json.writeObjectFieldStart("project");
                json.writeStringField("id", id);
                json.writeEndObject();
                json.writeEndObject();
            }
            case Scope.ProjectByName(var name, var domain) -> {
                json.writeStartObject();
                json.writeObjectFieldStart("project");
                json.writeStringField("name", name);
                domain(json, domain);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    private static void domain(JsonGenerator json, DomainRef domain) throws IOException {
        json.writeObjectFieldStart("domain");
        switch (domain) {
            case DomainRef.ById(var id) -> json.writeStringField("id", id);
            case DomainRef.ByName(var name) -> json.writeStringField("name", name);
        }
        json.writeEndObject();
    }
}
