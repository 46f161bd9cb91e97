package org.kuberneteskeystone.tooling.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows a person what happens, readable at a glance; the only place that knows about colours. */
public final class Screen {
    /**
     * What the reader's side can do.
     *
     * @param colour whether to colour
     * @param rewrites whether a line can be replaced by the next: a terminal can, a file cannot
     */
    public record Look(boolean colour, boolean rewrites) {
        public static final Look PLAIN = new Look(false, false);

        /** Colour only on a terminal, and not when <a href="https://no-color.org">NO_COLOR</a> is set. */
        public static Look of(boolean terminal, String noColor) {
            return new Look(terminal && noColor.isEmpty(), terminal);
        }
    }

    private enum Ink {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        CYAN("36");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    private static final String INDENT = "    ";
    private static final String ERASED = "\r\u001b[K";
    private static final int TITLE_WIDTH = 58;

    private final PrintStream out;
    private final Look look;
    private String progress = "";

    public Screen(PrintStream out, Look look) {
        this.out = out;
        this.look = look;
    }

    void heading(String text) {
        line("");
        line(paint(Ink.BOLD, text));
    }

    void text(List<String> lines) {
        lines.forEach(this::line);
    }

    void begin(int number, String title) {
        line("");
        line(String.format(Locale.ROOT, "%2d. ", number) + paint(Ink.BOLD, title));
    }

    void command(String command) {
        command.lines().forEach(part -> line(INDENT + paint(Ink.CYAN, clean(part))));
    }

    /** What is waited for at the moment; on a terminal the next line replaces it, elsewhere a count is shown once. */
    void progress(String text) {
        if (look.rewrites()) {
            out.print(ERASED + INDENT + paint(Ink.DIM, "… " + clean(text)));
            out.flush();
        } else if (!withoutNumbers(text).equals(withoutNumbers(progress))) {
            line(INDENT + "… " + clean(text));
        }
        progress = text;
    }

    /** Leaves nothing half shown on a terminal. */
    void finish() {
        if (look.rewrites() && !progress.isEmpty()) {
            out.print(ERASED);
            out.flush();
        }
        progress = "";
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("[0-9]+", "");
    }

    void end(StepResult result) {
        switch (result) {
            case StepResult.Held(var lines) -> marked(paint(Ink.GREEN, "✓"), lines);
            case StepResult.Failed(var reason, var _) ->
                marked(paint(Ink.RED, "✗"), reason.lines().toList());
        }
    }

    private void marked(String mark, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(INDENT + (i == 0 ? mark : " ") + " " + clean(lines.get(i)));
        }
    }

    void table(Outcome outcome) {
        heading("What held");
        outcome.steps().forEach(this::row);
        long held = outcome.steps().stream().filter(Outcome.Played::held).count();
        var summary = held + " of " + outcome.steps().size() + " held, in " + seconds(outcome.took()) + ".";
        line(INDENT + paint(outcome.held() ? Ink.GREEN : Ink.RED, summary));
    }

    private void row(Outcome.Played step) {
        var mark = step.held() ? paint(Ink.GREEN, "✓") : paint(Ink.RED, "✗");
        line(String.format(
                Locale.ROOT,
                "%2d. %s %-" + TITLE_WIDTH + "s %8s",
                step.number(),
                mark,
                step.title(),
                seconds(step.took())));
        if (step.result() instanceof StepResult.Failed(var reason, var _)) {
            reason.lines().limit(1).forEach(first -> line(INDENT + "  " + paint(Ink.RED, clean(first))));
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void line(String text) {
        out.println((look.rewrites() && !progress.isEmpty() ? ERASED : "") + text);
        progress = "";
    }

    private String paint(Ink ink, String text) {
        return look.colour() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    /** What programs and servers print gets no say over the terminal. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
