#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""table.py BINARY [--sizes N…] [--tables N…] [--years N…] [--kinds KIND…] [--limit S] [--bench CHECK_BENCH]:
measures and prints a table.

Runs `BINARY check --format json` on files of tests/bench/generate.py, from the start of the process to the last byte
written: wall time (the least of three where a run takes under two seconds) and the most memory that the process had.
With them stand the ratios that the project promises:

  doubling  time against that of the file with half the facts, a row of its own: 2.0 is linear
  planted   time against that of the same file without wrong facts
  z3, cvc5  Debian's commands on `BINARY export --to smt2`, at the sizes --solvers and for the largest table and the
            most years, and how many times as long they take

  user      seconds of the processor in the program itself, and the ratio of those to the same without wrong facts

With --bench CHECK_BENCH, the program of check_bench.cpp, the engine alone is measured in the same run: its analysis of
facts that are all known (and with one in ten missing), against a loop that adds the same terms as 64-bit numbers.

A verdict that is not the planned one, and a solver that says something else, are marked with ! and make the exit status
1. A run that reaches --limit seconds is ended and printed as > S.
"""
import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from generate import lines_of

ENOUGH = 2.0  # seconds: a run that takes longer is not repeated


@dataclass
class Run:
    seconds: float
    megabytes: float
    user: float  # seconds of the processor outside the system
    ended: bool  # by itself, not by the limit
    status: int


@dataclass
class Row:
    kind: str
    size: int
    wrong: int = 0
    hidden: bool = False

    def name(self):
        planted = f", {self.wrong} wrong" if self.wrong else ", hidden" if self.hidden else ""
        return f"{self.kind} {self.size:,}{planted}"


def run(command, output, limit):
    """One process, its standard output in a file."""
    with open(output, "wb") as out:
        started = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        # SIGALRM interrupts the wait; the child is then ended and waited for once more.
        signal.setitimer(signal.ITIMER_REAL, limit)
        ended = True
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except TimeoutError:
            ended = False
            child.kill()
            _, status, usage = os.wait4(child.pid, 0)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.monotonic() - started, usage.ru_maxrss / 1024, usage.ru_utime, ended, child.returncode)


def best_of_three(command, output, limit):
    best = run(command, output, limit)
    for _ in range(2):
        if best.ended and best.seconds < ENOUGH:
            again = run(command, output, limit)
            if again.seconds < best.seconds:
                best = again
    return best


def on_time_out(_signal, _frame):
    raise TimeoutError


def answer_of(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.readline().strip()


def seconds(run_or_none):
    if run_or_none is None:
        return ""
    if not run_or_none.ended:
        return f"> {run_or_none.seconds:.0f} s"
    return f"{run_or_none.seconds:.3f} s" if run_or_none.seconds < 10 else f"{run_or_none.seconds:.1f} s"


def ratio(above, below):
    """How many times as long; a lower bound where the longer one was ended."""
    if above is None or below is None or not below.ended:
        return ""
    mark = "" if above.ended else "> "
    times = above.seconds / below.seconds
    return f"{mark}{times:.2g}" if times < 1 else f"{mark}{times:.1f}" if times < 100 else f"{mark}{times:,.0f}"


class Bench:
    def __init__(self, folder, options):
        self.binary, self.folder = os.path.abspath(options.binary), folder
        self.limit, self.solver_limit = options.limit, options.solver_limit
        self.solver_sizes = options.solvers
        self.largest = {"two-way": max(options.tables), "growth": max(options.years)}
        self.runs = {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def line(self, row):
        """Measures a row; the cells of the table."""
        source, report = self.path("facts.xf"), self.path("report.json")
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(lines_of(row.kind, row.size, 1, row.wrong, row.hidden))
        checked = best_of_three([self.binary, "check", "--format", "json", source], report, self.limit)
        self.runs[row.kind, row.size, row.wrong, row.hidden] = checked
        facts, verdict = self.facts_and_verdict(row, checked, report)
        solvers = self.solvers(row, source, checked, facts or row.size)
        half = self.runs.get((row.kind, row.size // 2, row.wrong, row.hidden))
        clean = self.runs.get((row.kind, row.size, 0, False)) if row.wrong or row.hidden else None
        each = f"{checked.seconds / facts * 1e6:.1f} µs" if facts and checked.ended else ""
        return [
            row.name(),
            f"{facts:,}" if facts else "",
            seconds(checked),
            each,
            ratio(checked, half),
            ratio(checked, clean),
            f"{checked.user:.2f} s" if checked.ended else "",
            f"{checked.user / clean.user:.1f}" if clean and clean.user and checked.ended else "",
            f"{checked.megabytes:,.0f} MB",
            verdict,
            *solvers,
        ]

    def facts_and_verdict(self, row, checked, report):
        if not checked.ended:
            return 0, "limit"
        try:
            with open(report, encoding="utf-8") as file:
                found = json.load(file)
        except ValueError:
            return 0, f"! no report, status {checked.status}"
        planned = "contradictory" if row.wrong or row.hidden else "consistent"
        verdict = found["verdict"]
        if verdict == "contradictory":
            verdict += f", {found['summary']['contradictions']}"
        if found["verdict"] != planned:
            verdict = "! " + verdict
        for error in found["errors"][:1]:
            verdict += f": {error['message']}"
        return found["summary"]["facts"], verdict

    def solvers(self, row, source, checked, facts):
        near = any(0.9 * size <= facts <= 1.1 * size for size in self.solver_sizes)
        if not self.solver_sizes or not (row.size == self.largest[row.kind] if row.kind in self.largest else near):
            return ["", "", "", ""]
        problem, answer = self.path("problem.smt2"), self.path("answer")
        if run([self.binary, "export", "--to", "smt2", source], problem, self.limit).status != 0:
            return ["! export", "", "", ""]
        cells = []
        planned = "unsat" if row.wrong or row.hidden else "sat"
        for solver in ("z3", "cvc5"):
            if shutil.which(solver) is None:
                cells += ["not there", ""]
                continue
            judged = run([solver, problem], answer, self.solver_limit)
            said = answer_of(answer) if judged.ended else planned
            cells += [seconds(judged) + ("" if said == planned else f" ! {said}"), ratio(judged, checked)]
        return cells


def rows_of(options):
    rows = []
    for kind in ("batch", "unknown", "tree", "independent"):
        if kind not in options.kinds:
            continue
        for size in sorted({*options.sizes, *(size // 2 for size in options.sizes)}):
            rows.append(Row(kind, size))
        for size in options.sizes:
            rows += [Row(kind, size, wrong) for wrong in options.wrong if wrong * 20 <= size]
    if "two-way" in options.kinds:
        for size in options.tables:
            rows += [Row("two-way", size), Row("two-way", size, 1), Row("two-way", size, 0, True)]
    if "growth" in options.kinds:
        for size in sorted({*options.years, *(size // 2 for size in options.years)}):
            rows.append(Row("growth", size))
        rows += [Row("growth", size, 1) for size in options.years]
    return rows


def engine_lines(program):
    """The engine alone against the plain loop, by the number of facts."""
    command = [program, "--benchmark_format=json", "--benchmark_filter=running_totals|missing_parts"]
    measured = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    times = {bench["name"]: bench["cpu_time"] for bench in json.loads(measured)["benchmarks"]}
    for name, milliseconds in times.items():
        kind, _, facts = name.partition("/")
        loop = times.get(f"add_running_totals/{facts}")
        if kind != "add_running_totals" and loop:
            yield [kind, f"{int(facts):,}", f"{1000 * loop:.0f} µs", f"{milliseconds:.2f} ms", f"{milliseconds / loop:.0f}"]


HEAD = ["file", "facts", "check", "a fact", "doubling", "planted", "user", "planted", "memory", "verdict", "z3", "times", "cvc5", "times"]


def main():
    kinds = ["batch", "unknown", "tree", "independent", "two-way", "growth"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--kinds", nargs="+", choices=kinds, default=kinds)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--tables", nargs="+", type=int, default=[10, 30, 100])
    parser.add_argument("--years", nargs="+", type=int, default=[100, 1_000])
    parser.add_argument("--wrong", nargs="*", type=int, default=[1, 10, 1_000])
    parser.add_argument("--solvers", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--limit", type=float, default=120, help="seconds for each run of BINARY")
    parser.add_argument("--solver-limit", type=float, default=120, help="seconds for each run of a solver")
    parser.add_argument("--bench", metavar="CHECK_BENCH", help="measure the engine alone with this program")
    options = parser.parse_args()
    if options.bench:
        print("| engine alone | facts | loop | analysis | times |\n|---|---|---|---|---|", flush=True)
        for cells in engine_lines(options.bench):
            print("| " + " | ".join(cells) + " |", flush=True)
        print()
    signal.signal(signal.SIGALRM, on_time_out)
    print("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD), flush=True)
    with tempfile.TemporaryDirectory(prefix="crossfoot-bench.") as folder:
        bench = Bench(folder, options)
        marked = False
        for row in rows_of(options):
            cells = bench.line(row)
            marked = marked or any("!" in cell for cell in cells)
            print("| " + " | ".join(cells) + " |", flush=True)
    return 1 if marked else 0


if __name__ == "__main__":
    sys.exit(main())
