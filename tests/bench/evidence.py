#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""evidence.py CROSSFOOT [--megabytes N] [--quotes K] [--runs R]: what verifying quotes and scanning documents costs.

Makes a document of N megabytes, in English and in Chinese, in which about one word in twelve is a number, with K facts that
quote it, and prints the best of R runs of each command: seconds of processor time, from the start of the process to its
end, and megabytes a second.
"""
import argparse
import os
import random
import resource
import subprocess
import tempfile

ENGLISH = "the report says that in this year bases were added and total enterprises grew by about while employees rose".split()
CHINESE = "据统计今年全县企业从业人员同比增长完成投资建设项目带动就业服务消费发展".strip()


def number(rng):
    return f"{rng.randint(10, 9_999_999):,}" if rng.random() < 0.7 else f"{rng.randint(1, 99)}.{rng.randint(0, 9)}%"


def english(rng):
    return " ".join(number(rng) if rng.random() < 0.08 else rng.choice(ENGLISH) for _ in range(120)) + "."


def chinese(rng):
    parts = []
    for _ in range(40):
        parts.append("".join(rng.choice(CHINESE) for _ in range(6)))
        if rng.random() < 0.25:
            parts.append(f"{rng.randint(10, 99999)}家" if rng.random() < 0.7 else f"{rng.randint(1, 99)}.{rng.randint(0, 9)}万余元")
    return "".join(parts) + "。"


def write_case(folder, paragraph, quoted, megabytes, quotes):
    """A document whose every tenth paragraph holds a sentence that stands once, and facts that quote such sentences."""
    rng = random.Random(7)
    paragraphs, facts, size, count = [], [], 0, 0
    while size < megabytes * 1_000_000:
        count += 1
        text = paragraph(rng)
        if count % 10 == 0 and len(facts) < quotes:
            value = rng.randint(1000, 999_999)
            quote = quoted(count, value)
            text += " " + quote + "."
            facts.append(f'fact q[{count}] = {value} from s "{quote}"')
        paragraphs.append(text)
        size += len(text.encode()) + 2
    with open(os.path.join(folder, "document.txt"), "w", encoding="utf-8") as file:
        file.write("\n\n".join(paragraphs))
    with open(os.path.join(folder, "facts.xf"), "w", encoding="utf-8") as file:
        file.write('source s "s" { document "document.txt" }\ncount item\nquantity q[i] : item\n' + "\n".join(facts) + "\n")
    return size / 1_000_000, len(facts)


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("crossfoot")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--quotes", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    crossfoot = os.path.abspath(options.crossfoot)
    cases = [
        ("English", english, lambda n, value: f"site{n}x holds {value:,} items"),
        ("Chinese", chinese, lambda n, value: f"编号甲{n}乙共有{value}件"),
    ]
    print(f"{'document':10} {'MB':>6} {'quotes':>7} {'command':28} {'seconds':>8} {'MB/s':>7}")
    for name, paragraph, quoted in cases:
        with tempfile.TemporaryDirectory() as folder:
            size, facts = write_case(folder, paragraph, quoted, options.megabytes, options.quotes)
            document = os.path.join(folder, "document.txt")
            commands = {
                "check": ["check", folder],
                "check --min-coverage 0%": ["check", folder, "--min-coverage", "0%"],
                "scan": ["scan", document, folder],
                "scan --format json": ["scan", document, folder, "--format", "json"],
            }
            for shown, arguments in commands.items():
                best = min(processor_seconds([crossfoot, *arguments]) for _ in range(options.runs))
                print(f"{name:10} {size:6.1f} {facts:7} {shown:28} {best:8.2f} {size / best:7.1f}")


if __name__ == "__main__":
    main()
