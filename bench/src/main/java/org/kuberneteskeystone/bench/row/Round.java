package org.kuberneteskeystone.bench.row;

import org.kuberneteskeystone.bench.load.Load;

/**
 * One round of one program.
 *
 * @param sampleRight whether the answers looked at before and after were right
 * @param cpu seconds used
 * @param keystoneRequests how often Keystone was asked meanwhile
 * @param residentKilobytes memory of the program afterwards
 */
public record Round(Load load, boolean sampleRight, Cpu cpu, long keystoneRequests, long residentKilobytes) {
    /** CPU seconds of the program under load, of Keystone, and of who sends the load. */
    public record Cpu(double service, double keystone, double loader) {
        Cpu plus(Cpu other) {
            return new Cpu(service + other.service, keystone + other.keystone, loader + other.loader);
        }

        Cpu minus(Cpu other) {
            return new Cpu(service - other.service, keystone - other.keystone, loader - other.loader);
        }

        Cpu times(double factor) {
            return new Cpu(service * factor, keystone * factor, loader * factor);
        }
    }

    Round withWrongSample() {
        return new Round(load, false, cpu, keystoneRequests, residentKilobytes);
    }

    public int failed() {
        return load.failed() + (sampleRight ? 0 : 1);
    }
}
