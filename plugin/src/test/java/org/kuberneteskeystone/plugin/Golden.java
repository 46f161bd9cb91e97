package org.kuberneteskeystone.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kuberneteskeystone.plugin.json.JsonException;
import org.kuberneteskeystone.plugin.json.JsonReader;
import org.kuberneteskeystone.plugin.json.JsonValue;

/** The messages as they have to be on the wire, read as trees. */
public final class Golden {
    private Golden() {}

    public static JsonValue read(String name) {
        try (var stream = Golden.class.getResourceAsStream("/golden/" + name)) {
            if (stream == null) {
                throw new AssertionError("there is no golden file " + name);
            }
            return JsonReader.read(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonException e) {
            throw new AssertionError(name, e);
        }
    }
}
