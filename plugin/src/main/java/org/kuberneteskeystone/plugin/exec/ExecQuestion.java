package org.kuberneteskeystone.plugin.exec;

/** What was found where kubectl puts its question to a credential plugin. */
public sealed interface ExecQuestion permits ExecInfo, ExecQuestion.Unreadable {

    /** Something that cannot be answered, because nobody knows in which version. */
    record Unreadable(String cause) implements ExecQuestion {}
}
