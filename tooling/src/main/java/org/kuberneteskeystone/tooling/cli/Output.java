package org.kuberneteskeystone.tooling.cli;

/** For whom an answer is printed: a person or a program. */
enum Output {
    TEXT,
    JSON
}
