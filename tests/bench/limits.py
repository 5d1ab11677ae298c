#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""limits.py CROSSFOOT [--large]: how far runs go beyond --limit-time, and beyond a signal.

A run is measured from the beginning of its analysis (its trace says when) to the end of the process, with the report
written. `beyond` is what that takes longer than the limit; what ends before its limit is not beyond it. --large adds
files of a million facts, and tables of 300 x 300.
"""
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GENERATE = os.path.join(HERE, "generate.py")


def products(count, size):
    """Equations between products of whole numbers, most of them false."""
    rng = random.Random(count)
    yield f"count item\nquantity x[i in 1..{count}] : item\n"
    for i in range(size):
        a, b, c, d = rng.sample(range(1, count + 1), 4)
        yield f"rule p{i}: x[{a}] * x[{b}] + x[{c}] * x[{d}] = {rng.randrange(10**6)} item^2\n"
    for i in range(1, count + 1, 3):
        yield f"fact x[{i}] more than 3\n"
    yield "derive x[1]\n"


def factors(number):
    return ("count item\nquantity a : item\nquantity b : item\n"
            f"rule product: a * b = {number} item^2\nfact a more than 1\nfact b more than 1\nderive a\n")


def powers(exponent):
    return ("quantity x : real\nquantity y : real\nquantity z : real\nfact x more than 1\n"
            f"rule a: x^{exponent} + y^{exponent} = z^{exponent} + 1\nrule b: x^30 * y^20 - z^7 = 3\n"
            "rule c: x * y * z = 1/3\nderive x + y\n")


def expansion(variables, exponent):
    names = [f"x{i}" for i in range(variables)]
    return ("".join(f"quantity {name} : real\n" for name in names)
            + f"rule a: ({' + '.join(names)} + 1)^{exponent} = 2\nfact x1 more than 1\nderive x1 + x2\n")


def many_hard(count):
    """Independent parts that are all hard."""
    for i in range(count):
        yield f"quantity x{i} : real\nquantity y{i} : real\nquantity z{i} : real\nfact x{i} more than 1\n"
        yield f"rule a{i}: x{i}^50 + y{i}^50 = z{i}^50 + {i + 1}\nrule b{i}: x{i}^30 * y{i}^20 - z{i}^7 = 3\n"


def generated(*arguments):
    return subprocess.run([sys.executable, GENERATE, *arguments], capture_output=True, check=True, text=True).stdout


def cases(large):
    yield "products, 14 variables", "".join(products(14, 12))
    yield "products, 60 variables", "".join(products(60, 50))
    yield "factors of 10^18", factors(1000000016000000063)
    yield "factors of 10^80", factors((10**40 + 121) * (10**40 + 139))
    yield "powers of 50", powers(50)
    yield "powers of 100", powers(100)
    yield "20 hard parts", "".join(many_hard(20))
    yield "(4 terms)^40", expansion(3, 40)
    yield "(41 terms)^12", expansion(40, 12)
    yield "two-way 100, hidden", generated("two-way", "100", "--hidden")
    yield "tree 1e5, 100 wrong", generated("tree", "100000", "--wrong", "100")
    yield "growth 3000, 3 wrong", generated("growth", "3000", "--wrong", "3")
    if large:
        yield "two-way 300, hidden", generated("two-way", "300", "--hidden")
        yield "batch 1e6, 1000 wrong", generated("batch", "1000000", "--wrong", "1000")
        yield "tree 1e6, 100 wrong", generated("tree", "1000000", "--wrong", "100")


def wait_for_analysis(run):
    while b"analysis begins" not in (line := run.stderr.readline()):
        if not line:
            sys.exit("a run ended before its analysis began")


def seconds_of(command, signal_after=None):
    """From the beginning of the analysis, or from the signal, to the end; and the exit status."""
    run = subprocess.Popen(command + ["--trace"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wait_for_analysis(run)
    start = time.monotonic()
    if signal_after is not None:
        try:
            run.wait(signal_after)
            return None, run.returncode
        except subprocess.TimeoutExpired:
            start = time.monotonic()
            run.send_signal(signal.SIGTERM)
    run.communicate()
    return time.monotonic() - start, run.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("crossfoot")
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    limits = (0.1, 1, 4)
    print(f"{'':24}" + "".join(f"{f'beyond {limit} s':>16}" for limit in limits) + f"{'after SIGTERM':>16}")
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.xf")
        for name, text in cases(arguments.large):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            command = [arguments.crossfoot, "check", path, "--format", "json"]
            row = ""
            for limit in limits:
                taken, status = seconds_of(command + ["--limit-time", str(limit)])
                worst = max(worst, taken - limit)
                row += f"{f'{taken - limit:.2f} s' if taken > limit else '-':>13} ({status})"[-16:]
            taken, status = seconds_of(command + ["--limit-time", "100"], signal_after=1)
            row += f"{'-' if taken is None else f'{taken:.2f} s':>11} ({status})"[-16:]
            print(f"{name:24}{row}", flush=True)
    print(f"worst beyond a limit: {worst:.2f} s")


if __name__ == "__main__":
    main()
