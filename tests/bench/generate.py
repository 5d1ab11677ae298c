#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""generate.py KIND N [--seed S] [--wrong K] [--hidden]: prints a file of the language for measurements.

The numbers come from true values that fit exactly, rounded half up in whole numbers, so without --wrong every file is
consistent. The same arguments give the same file.

  batch        N facts: parts in groups of ten, with a running total behind each group
  unknown      the same with one part of each group left out, which the rest forces
  tree         N facts: sums of ten, four levels deep (fewer where N is small), everything reported and rounded
  independent  N facts: parts in groups of ten, each group with a total of its own
  two-way      a table of N x N rounded cells with its row and column totals
  growth       N years: rounded values, and growth rates rounded to 0.1 %

--wrong K makes K facts wrong, spread evenly over the file, each by more than roundings explain: a part (batch,
independent: every other time a total), a total (unknown: so high that the next missing part would be negative), the total
of ten leaves (tree), a row's total (two-way), a rate (growth). In `independent` these are K contradictions that share
nothing; elsewhere minimal sets may overlap, and overlapping ones are one contradiction.
--hidden (two-way) raises every row's total a little: no row and no column clashes by itself, but the rows say more
than the columns.
"""
import argparse
import random
import sys

GROUP = 10


def places(count, wrong):
    """Which of `count` things are wrong: `wrong` of them, spread evenly."""
    if wrong > count:
        sys.exit(f"only {count} facts can be wrong here")
    return {(2 * i + 1) * count // (2 * wrong) for i in range(wrong)}


def rounded(value, step):
    """value / step, half up, as a whole number of steps."""
    return (2 * value + step) // (2 * step)


def decimal(steps, digits):
    """So many steps of 10^-digits as a decimal: 1234, 2 is 12.34."""
    sign = "-" if steps < 0 else ""
    whole, part = divmod(abs(steps), 10**digits)
    return f"{sign}{whole}.{part:0{digits}}"


def batch(size, rng, wrong, missing=False):
    groups = max(1, size // (GROUP + 1 - missing))
    spoiled = places(groups - missing, wrong)
    yield "count item\n"
    yield f"quantity part[i in 1..{GROUP * groups}] : item\nquantity total[k in 0..{groups}] : item\n"
    yield "fact total[0] = 0\n"
    total = 0
    for k in range(1, groups + 1):
        values = [rng.randrange(1, 1000) for _ in range(GROUP)]
        total += sum(values)
        slip = rng.randrange(1, 100) if k - 1 in spoiled else 0
        left_out = rng.randrange(GROUP) if missing else None
        for i, value in enumerate(values):
            if i != left_out:
                yield f"fact part[{GROUP * (k - 1) + i + 1}] = {value + (slip if i == 0 and not missing else 0)}\n"
        yield f"fact total[{k}] = {total + (1000 if slip and missing else 0)}\n"
    for k in range(1, groups + 1):
        yield f"rule running_{k}: total[{k}] = total[{k - 1}] + sum(part[{GROUP * (k - 1) + 1}..{GROUP * k}])\n"


def unknown(size, rng, wrong):
    return batch(size, rng, wrong, missing=True)


def independent(size, rng, wrong):
    groups = max(1, size // (GROUP + 1))
    spoiled = places(groups, wrong)
    yield "count item\n"
    yield f"quantity part[i in 1..{GROUP * groups}] : item\nquantity total[k in 1..{groups}] : item\n"
    in_total = False
    for k in range(1, groups + 1):
        values = [rng.randrange(1, 1000) for _ in range(GROUP)]
        total = sum(values)
        if k - 1 in spoiled:
            slip = rng.randrange(1, 100)
            in_total = not in_total
            if in_total:
                total += slip
            else:
                values[rng.randrange(GROUP)] += slip
        for i, value in enumerate(values):
            yield f"fact part[{GROUP * (k - 1) + i + 1}] = {value}\n"
        yield f"fact total[{k}] = {total}\n"
    for k in range(1, groups + 1):
        yield f"rule total_{k}: total[{k}] = sum(part[{GROUP * (k - 1) + 1}..{GROUP * k}])\n"


def tree(size, rng, wrong):
    depth = 4
    while depth > 1 and sum(GROUP**level for level in range(depth + 1)) > size:
        depth -= 1
    trees = max(1, size // sum(GROUP**level for level in range(depth + 1)))
    levels = [[rng.randrange(10_000, 1_000_000) for _ in range(trees * GROUP**depth)]]
    for _ in range(depth):
        below = levels[0]
        levels.insert(0, [sum(below[i : i + GROUP]) for i in range(0, len(below), GROUP)])
    spoiled = places(len(levels[depth - 1]), wrong)
    yield "measure CNY\n"
    for level, values in enumerate(levels):
        yield f"quantity level_{level}[i in 1..{len(values)}] : CNY\n"
    for level, values in enumerate(levels):
        for i, value in enumerate(values):
            if level == depth:
                yield f"fact level_{level}[{i + 1}] = {decimal(rounded(value, 100), 1)} thousand CNY\n"
                continue
            wrong_by = value // 5 if level == depth - 1 and i in spoiled else 0
            yield f"fact level_{level}[{i + 1}] = {decimal(rounded(value + wrong_by, 10_000), 2)} million CNY\n"
    for level in range(depth):
        for i in range(1, len(levels[level]) + 1):
            parts = f"level_{level + 1}[{GROUP * (i - 1) + 1}..{GROUP * i}]"
            yield f"rule sum_{level}_{i}: level_{level}[{i}] = sum({parts})\n"


def two_way(size, rng, wrong, hidden=False):
    cells = [[rng.randrange(0, 100_000) for _ in range(size)] for _ in range(size)]  # in hundredths
    spoiled = places(size, wrong)
    yield "measure CNY\n"
    yield f"quantity cell[row in 1..{size}, column in 1..{size}] : CNY\n"
    yield f"quantity row_total[row in 1..{size}] : CNY\nquantity column_total[column in 1..{size}] : CNY\n"
    for i, row in enumerate(cells):
        for j, value in enumerate(row):
            yield f"fact cell[{i + 1}, {j + 1}] = {decimal(rounded(value, 10), 1)}\n"
    for i, row in enumerate(cells):
        # Roundings explain at most 0.05 for each cell and 0.05 for the total.
        wrong_by = (10 * size + 200 if i in spoiled else 0) + (30 if hidden else 0)
        yield f"fact row_total[{i + 1}] = {decimal(rounded(sum(row) + wrong_by, 10), 1)}\n"
    for j in range(size):
        yield f"fact column_total[{j + 1}] = {decimal(rounded(sum(row[j] for row in cells), 10), 1)}\n"
    yield f"rule rows for i in 1..{size}: sum(cell[i, j] for j in 1..{size}) = row_total[i]\n"
    yield f"rule columns for j in 1..{size}: sum(cell[i, j] for i in 1..{size}) = column_total[j]\n"


def growth(size, rng, wrong):
    spoiled = places(size - 1, wrong)
    yield "measure CNY\nquantity trade[year] : CNY\n"
    yield "def growth(v, t) = v[t] / v[t - 1] - 1\n"
    value = 10**12
    for year in range(1, size + 1):
        if year > 1:
            before = value
            # Between a half and two trillion whatever N is.
            low, high = (0, 80) if value < 5 * 10**11 else (-80, 0) if value > 2 * 10**12 else (-60, 60)
            value = value * (10_000 + rng.randrange(10 * low, 10 * high + 1)) // 10_000
            wrong_by = 10 if year - 2 in spoiled else 0
            steps = rounded(1000 * (value - before), before) + wrong_by
            yield f"fact growth(trade, {year}) = {decimal(steps, 1)}%\n"
        yield f"fact trade[{year}] = {decimal(rounded(value, 10**9), 3)} trillion CNY\n"


KINDS = {
    "batch": batch,
    "unknown": unknown,
    "tree": tree,
    "independent": independent,
    "two-way": two_way,
    "growth": growth,
}


def lines_of(kind, size, seed=1, wrong=0, hidden=False):
    """The pieces of a file."""
    rng = random.Random(f"{kind} {seed}")
    if hidden:
        return two_way(size, rng, wrong, hidden=True)
    return KINDS[kind](size, rng, wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("size", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", type=int, default=0, metavar="K")
    parser.add_argument("--hidden", action="store_true")
    options = parser.parse_args()
    if options.size < 2 or options.wrong < 0:
        parser.error("N is at least 2 and K at least 0")
    if options.hidden and (options.kind != "two-way" or options.size < 10):
        parser.error("--hidden is for two-way tables of at least 10 x 10")
    sys.stdout.writelines(lines_of(options.kind, options.size, options.seed, options.wrong, options.hidden))


if __name__ == "__main__":
    main()
