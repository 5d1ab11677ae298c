#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tidy.py BUILD-DIR [--all]: clang-tidy on the sources that a change touches.

A source is touched when it, or a project header that it includes, differs from where the branch left origin/main (on
main itself, or in a clone without that: from the commit before), or is not committed yet. BUILD-DIR must be built: its
records say which headers a source includes. A source that passed and has not changed since, headers included, is not
read again; what passed is remembered beside ccache's files, for all clones. Says what it found, then one line; exits 1
when something was found.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys

TOOL = "clang-tidy-14"
SETTINGS = [".clang-tidy", "tests/.clang-tidy"]


def git(*arguments):
    done = subprocess.run(["git", *arguments], capture_output=True, text=True)
    return done.stdout.split("\0" if "-z" in arguments else None) if done.returncode == 0 else []


def changed_files():
    head = git("rev-parse", "HEAD")
    base = git("merge-base", "HEAD", "origin/main")
    if not base or base == head:
        base = git("rev-parse", "--verify", "--quiet", "HEAD~1") or git("hash-object", "-t", "tree", "/dev/null")
    found = git("diff", "-z", "--name-only", base[0]) + git("ls-files", "-z", "--others", "--exclude-standard")
    return {os.path.abspath(name) for name in found if name}


def headers_by_source(build, root):
    """{source: its project headers}, from what ninja recorded when it compiled them."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    result = {}
    for block in text.split("\n\n"):
        names = [os.path.normpath(os.path.join(build, line.strip())) for line in block.splitlines()[1:]]
        inside = [n for n in names if n.startswith(root + os.sep)]
        if inside:
            result[inside[0]] = set(inside[1:])
    return result


def digest(source, headers, settings, root):
    state = hashlib.sha256(settings)
    for name in [source, *sorted(headers)]:
        state.update(os.path.relpath(name, root).encode())
        with open(name, "rb") as file:
            state.update(hashlib.sha256(file.read()).digest())
    return state.hexdigest()


def tidy(source, build):
    command = [TOOL, "--quiet", "-p", build, source]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    noise = re.compile(r"^\d+ warnings? (and \d+ errors? )?generated|^Suppressed|^Use -(header|system)")
    errors = [line for line in done.stderr.splitlines() if not noise.match(line)]
    return done.returncode, done.stdout + "".join(line + "\n" for line in errors if done.returncode)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", help="a built folder with compile_commands.json")
    parser.add_argument("--all", action="store_true", help="every source, touched or not")
    options = parser.parse_args()
    build, root = os.path.abspath(options.build), os.getcwd()

    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        sources = sorted({os.path.abspath(entry["file"]) for entry in json.load(file)})
    headers = headers_by_source(build, root)
    changed = changed_files()
    settings = b""
    for name in SETTINGS:
        with open(name, "rb") as file:
            settings += file.read()
    everything = options.all or any(os.path.join(root, name) in changed for name in SETTINGS)
    touched = [s for s in sources if everything or s in changed or headers.get(s, set()) & changed]

    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    passed_file = os.path.join(cache, "crossfoot", "tidy-passed")
    os.makedirs(os.path.dirname(passed_file), exist_ok=True)
    passed = set()
    if os.path.exists(passed_file):
        with open(passed_file, encoding="utf-8") as file:
            passed = set(file.read().split())
    digests = {s: digest(s, headers.get(s, set()), settings, root) for s in touched}
    waiting = [s for s in touched if digests[s] not in passed]

    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, (code, text) in zip(waiting, pool.map(lambda s: tidy(s, build), waiting)):
            if code:
                bad += 1
                print(text, end="", flush=True)
            else:
                passed.add(digests[source])
    with open(passed_file, "w", encoding="utf-8") as file:
        file.write("".join(d + "\n" for d in sorted(passed)))
    print(f"{TOOL}: {len(touched)} of {len(sources)} sources touched, {len(waiting)} read, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
