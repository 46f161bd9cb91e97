package org.kuberneteskeystone.bench.keystone;

/** Who a token belongs to, as an answer must name it. */
public record Person(String name, String id, String projectId) {
    /** The user of the stand-in with that number. */
    public static Person standIn(int number) {
        return new Person("user-" + number, "%032x".formatted(0xbe5c_0000L + number), StandInBodies.PROJECT_ID);
    }
}
