#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""generate_test.py BINARY: the files of generate.py are what they are said to be, as BINARY judges small ones."""
import json
import os
import subprocess
import sys
import unittest

from generate import KINDS, lines_of, rounded

BINARY = "crossfoot"
SIZES = {"batch": 33, "unknown": 60, "tree": 111, "independent": 60, "two-way": 4, "growth": 8}


def report_on(text):
    done = subprocess.run([BINARY, "check", "--format", "json", "-"], input=text, capture_output=True, text=True)
    return json.loads(done.stdout)


class Generated(unittest.TestCase):
    def text(self, kind, **how):
        return "".join(lines_of(kind, SIZES[kind], **how))

    def test_is_the_same_for_the_same_seed(self):
        for kind in KINDS:
            self.assertEqual(self.text(kind, seed=3), self.text(kind, seed=3))
            self.assertNotEqual(self.text(kind, seed=3), self.text(kind, seed=4))

    def test_is_consistent_when_nothing_is_wrong(self):
        for kind in KINDS:
            for seed in range(1, 6):
                report = report_on(self.text(kind, seed=seed))
                self.assertEqual((kind, seed, report["verdict"]), (kind, seed, "consistent"), report["errors"])

    def test_is_contradictory_when_something_is_wrong(self):
        for kind in KINDS:
            report = report_on(self.text(kind, seed=2, wrong=1))
            self.assertEqual((kind, report["verdict"]), (kind, "contradictory"), report["errors"])
            self.assertEqual((kind, report["summary"]["contradictions"]), (kind, 1))

    def test_plants_as_many_as_it_is_told(self):
        self.assertEqual(report_on(self.text("independent", wrong=3))["summary"]["contradictions"], 3)

    def test_has_about_as_many_facts_as_it_is_told(self):
        for kind in ("batch", "unknown", "tree", "independent"):
            count = sum(line.startswith("fact ") for piece in lines_of(kind, 30_000) for line in piece.splitlines())
            self.assertLess(abs(count - 30_000), 8_000 if kind == "tree" else 20, kind)

    def test_leaves_one_part_of_each_sum_out(self):
        text = self.text("unknown")
        groups = text.count("rule ")
        self.assertEqual(text.count("fact part["), 9 * groups)

    def test_rounds_half_up(self):
        self.assertEqual([rounded(value, 10) for value in (-15, -14, -5, 4, 5, 14, 15)], [-1, -1, 0, 0, 1, 1, 2])


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(1))
    unittest.main()
