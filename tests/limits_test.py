#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""limits_test.py CROSSFOOT: what limits and signals leave behind. No time is measured here (tests/bench/limits.py does)."""
import json
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import unittest

CROSSFOOT = os.path.abspath(sys.argv.pop(1))
HARD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden/cli/hard.xf")
LONG = "300"  # seconds: nothing here waits for it


def on_ctrl_c(disposition):
    """Whatever this test was started with: in the background, shells ignore Ctrl-C."""
    return lambda: signal.signal(signal.SIGINT, disposition)


def start(*arguments, prepare=on_ctrl_c(signal.SIG_DFL)):
    """A run that is in the middle of its analysis: it says so on standard error."""
    run = subprocess.Popen([CROSSFOOT, *arguments, "--trace"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           preexec_fn=prepare)
    while b"analysis begins" not in (line := run.stderr.readline()):
        assert line, "it ended before its analysis began"
    return run


def limits_of(report):
    return {item["name"]: item["limit"] for item in report["undecided"]}


class Interrupted(unittest.TestCase):
    def ends_early(self, number, status):
        with tempfile.TemporaryDirectory() as folder:
            text, machine = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
            run = start("check", HARD, "--format", "json", "--limit-time", LONG,
                        "--output", "text=" + text, "--output", "json=" + machine)
            run.send_signal(number)
            out, _ = run.communicate()
            self.assertEqual(run.returncode, status)
            report = json.loads(out)
            self.assertEqual(limits_of(report)["hard.powers"], "interrupted")
            with open(machine, "rb") as file:
                self.assertEqual(file.read(), out)
            with open(text, encoding="utf-8") as file:
                self.assertIn("interrupted", file.read())
            self.assertEqual(sorted(os.listdir(folder)), ["a.json", "a.txt"])

    def test_by_ctrl_c(self):
        self.ends_early(signal.SIGINT, 130)

    def test_by_termination(self):
        self.ends_early(signal.SIGTERM, 143)

    def test_second_signal_ends_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            run = start("check", HARD, "--limit-time", LONG, "--output", "json=" + os.path.join(folder, "a.json"))
            run.send_signal(signal.SIGINT)
            run.send_signal(signal.SIGTERM)
            out, _ = run.communicate()
            self.assertIn(run.returncode, (130, 143))
            self.assertEqual(out, b"")
            self.assertEqual(os.listdir(folder), [])

    def test_while_reading_nothing_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.Popen([CROSSFOOT, "check", "-", "--output", "json=" + os.path.join(folder, "a.json")],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   preexec_fn=on_ctrl_c(signal.SIG_DFL))
            # More than a pipe holds: when all is written, it is being read.
            run.stdin.write(b"count box\n" * 100_000)
            run.stdin.flush()
            run.send_signal(signal.SIGINT)
            out, _ = run.communicate()
            self.assertEqual((run.returncode, out), (130, b""))
            self.assertEqual(os.listdir(folder), [])

    def test_ignored_where_the_shell_says_so(self):
        run = start("check", HARD, "--limit-time", "2", prepare=on_ctrl_c(signal.SIG_IGN))
        run.send_signal(signal.SIGINT)
        run.communicate()
        self.assertEqual(run.returncode, 1)


class Limited(unittest.TestCase):
    def check(self, *arguments):
        run = subprocess.run([CROSSFOOT, "check", *arguments, "--format", "json"], capture_output=True, check=False)
        return run.returncode, json.loads(run.stdout)

    def test_time_leaves_what_is_decided(self):
        status, report = self.check(HARD, "--limit-time", "5")
        self.assertEqual(status, 1)
        self.assertEqual(report["verdict"], "contradictory")
        self.assertEqual([f["message"] for f in report["findings"]], ["30 + 11 = 41, but 40 is reported"])
        self.assertEqual(report["derived"][0]["status"], "bounded")
        self.assertEqual({r["name"]: r["status"] for r in report["rules"]},
                         {"hard.all_accounted": "violated", "hard.powers": "undecided", "hard.mixed": "undecided",
                          "hard.product": "undecided"})
        self.assertEqual(limits_of(report)["hard.powers"], "time")

    def test_no_memory_for_the_solver(self):
        """However little there is: a report, and a reason."""
        for megabytes in (1, 15, 20, 25, 30):
            status, report = self.check(HARD, "--limit-memory", str(megabytes), "--limit-time", "2")
            self.assertIn(status, (1, 3))
            self.assertTrue(set(limits_of(report).values()) & {"memory", "time"}, report["undecided"])
        self.assertEqual(limits_of(self.check(HARD, "--limit-memory", "1")[1])["hard.powers"], "memory")

    def test_no_memory_for_the_input(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "large.xf")
            with open(path, "w", encoding="utf-8") as file:
                file.write("count box\n" + "".join(f"quantity a{i} : box\nfact a{i} = {i}\n" for i in range(50_000)))
            status, report = self.check(path, "--limit-memory", "1")
            self.assertEqual((status, report["verdict"]), (2, "invalid"))
            self.assertEqual(report["errors"][0]["code"], "limit")


class Progress(unittest.TestCase):
    def on_a_terminal(self, *arguments):
        """What a run writes to standard error where that is a terminal."""
        ours, theirs = pty.openpty()
        run = subprocess.Popen([CROSSFOOT, "check", *arguments], stdout=subprocess.DEVNULL, stderr=theirs,
                               env={**os.environ, "TERM": "xterm"})
        os.close(theirs)
        shown = b""
        while True:
            select.select([ours], [], [])
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not more:
                break
            shown += more
        os.close(ours)
        run.wait()
        return shown

    def test_one_line_that_goes_away(self):
        shown = self.on_a_terminal(HARD, "--limit-time", "8")
        self.assertRegex(shown, rb"checking: \d+ of \d+ components, [1-9]\d* s")
        self.assertTrue(shown.endswith(b"\r\x1b[K"), shown[-80:])
        self.assertNotIn(b"\n", shown)

    def test_nothing_elsewhere(self):
        run = subprocess.run([CROSSFOOT, "check", HARD, "--limit-time", "4"], capture_output=True, check=False)
        self.assertEqual(run.stderr, b"")


if __name__ == "__main__":
    unittest.main()
