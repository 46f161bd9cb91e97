package org.kuberneteskeystone.tooling.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar; classes outside a jar have none. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {RootCommand.NAME + " " + (version == null ? "development" : version)};
    }
}
