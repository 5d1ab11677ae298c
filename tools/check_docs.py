#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_docs.py BINARY [--update]: the examples of the documentation are true.

- The blocks marked `xf` of a page, put together, are a file without errors; a block marked `xf E0402` gives that error.
- A block marked `console` shows what its `$ ./crossfoot …` lines print, where a line `…` stands for any lines left out.
  --update writes what they print now, as many lines before and after the `…` as there were.

Run in the project's folder. Says what differs; exits 1 when something does.
"""
import argparse
import difflib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

PAGES = ["README.md", "docs/language.md", "docs/command.md", "docs/quotes.md", "docs/config.md"]
BLOCK = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.M | re.S)


def run(binary, arguments, **options):
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}
    return subprocess.run([binary, *arguments], capture_output=True, text=True, timeout=60, env=environment, **options)


def errors_in(binary, text):
    """The input errors of a file of this text, which stands beside the rule library as facts/ does."""
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.abspath("rules"), os.path.join(folder, "rules"))
        os.mkdir(os.path.join(folder, "facts"))
        path = os.path.join(folder, "facts", "page.xf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = run(binary, ["check", path, "--format", "json"])
    return json.loads(done.stdout)["errors"]


def check_examples(binary, page, blocks):
    problems = []
    whole = "".join(block["body"] for block in blocks if block["info"] == "xf")
    for error in errors_in(binary, whole) if whole else []:
        line = (error.get("location") or {}).get("line", 1)
        problems.append(f"{page}: {error['code']} {error['message']}\n    {whole.splitlines()[line - 1]}")
    for block in blocks:
        kind, _, code = block["info"].partition(" ")
        if kind == "xf" and code:
            found = [error["code"] for error in errors_in(binary, block["body"])]
            if found != [code]:
                problems.append(f"{page}: an example should give {code} and gives {found}:\n{block['body']}")
    return problems


def shown_now(binary, body):
    """A console block with what its commands print now."""
    shown = ""
    for command in re.findall(r"^\$ .*$", body, re.M):
        words = shlex.split(command[2:])
        done = run(binary, words[1:])
        shown += command + "\n" + done.stdout + done.stderr
    return shown


def shows(body, now):
    """Whether a block shows this output, lines left out or not."""
    pieces = re.split(r"^…\n", body, flags=re.M)
    return re.fullmatch("(?:.*\\n)*?".join(re.escape(piece) for piece in pieces), now) is not None


def updated(body, now):
    """The block with what is printed now: as many lines before its `…` and after it as it has."""
    before, cut, after = body.partition("\n…\n")
    if not cut:
        return now
    lines = now.splitlines(keepends=True)
    kept = after.count("\n")
    return "".join(lines[: before.count("\n") + 1]) + "…\n" + "".join(lines[len(lines) - kept :])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    problems, examples = [], 0
    for page in PAGES:
        with open(page, encoding="utf-8") as file:
            text = file.read()
        blocks = list(BLOCK.finditer(text))
        examples += len(blocks)
        problems += check_examples(binary, page, blocks)
        for block in reversed(blocks):
            if block["info"] != "console":
                continue
            now = shown_now(binary, block["body"])
            if not shows(block["body"], now):
                difference = difflib.unified_diff(block["body"].splitlines(), now.splitlines(), page, "now", lineterm="")
                problems.append("\n".join(difference))
                text = text[: block.start("body")] + updated(block["body"], now) + text[block.end("body") :]
        if options.update:
            with open(page, "w", encoding="utf-8") as file:
                file.write(text)
    print("\n".join(problems) if problems else f"{examples} blocks of {len(PAGES)} pages are true")
    return 1 if problems or examples == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
