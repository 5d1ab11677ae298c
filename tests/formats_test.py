#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""formats_test.py CROSSFOOT FOLDER: every format is valid for every outcome, as judged by other programs.

JSON by docs/schema (python3-jsonschema), JUnit by tests/schema/junit.xsd (xmllint), Markdown by cmark-gfm, SARIF by
Microsoft's SARIF Multitool, which npm installs into FOLDER. What is not installed is skipped, with a word.
"""
import glob
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CROSSFOOT, FOLDER = (os.path.abspath(path) for path in sys.argv[1:3])
del sys.argv[1:3]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FORMATS = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"]
MULTITOOL = "@microsoft/sarif-multitool-linux@5.7.0"  # MIT
# The one thing it may warn of: the project has no address of its own yet (CROSSFOOT_HOMEPAGE).
EXPECTED_WARNING = "SARIF2005: runs[0].tool.driver: The tool 'crossfoot' does not provide 'informationUri'"
HOSTILE = ["<script>alert(1)</script>", "]]>", "| x |", "`code`", "%0A::error::x", "\x1b[31m", "\x07\x01", "\u202eabc\u202c",
           "@octocat #1", "https://evil.example", "[a](b)", "{0}", "<!-- --></code></pre></details>", "&amp;", "z" * 5000]
HOSTILE_CLASH = "C-dfabbaca"  # the facts of hostile_model: their names are the same whatever the words


def run(*arguments, cwd=ROOT):
    done = subprocess.run([CROSSFOOT, *arguments], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode in (0, 1, 2, 3), done.stderr
    return done


def hostile_model(words):
    """Two facts that clash, with the words in everything that is a string."""
    text = words.replace("\\", "\\\\").replace('"', '\\"')
    return (f'source s "{text}" {{\n  publisher "{text}"\n  document "{text[:80]}.md"\n}}\nquantity x : real\n'
            f'fact x = 1 from s "1 {text}"\nfact x = 2 from s "2 {text}"\nrule r "{text}": x > 0\n'
            f'list l from s {{ "{text}", "{text}" }}\nclaim x = 3 from s "3 {text}"\n'
            f'suppress {HOSTILE_CLASH} because "{text}"\n')


class Reports:
    """The reports of all outcomes in one format: of the golden folders, the examples and facts, runs that cannot even
    begin, and words and paths that formats would act on."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.made = {name: [] for name in FORMATS}
        outcomes = sorted(glob.glob("tests/golden/formats/*/", root_dir=ROOT)) + sorted(
            glob.glob("examples/*/", root_dir=ROOT)) + ["facts"]
        for path in outcomes:
            extra = os.path.join(ROOT, path, "arguments")
            words = []
            if os.path.exists(extra):
                with open(extra, encoding="utf-8") as file:
                    words = file.read().split()
            self.add(path.strip("/").replace("/", "-"), "check", path, *words)
        self.add("explain", "explain", "C-fa80", "tests/golden/formats/contradiction")
        self.add("config", "check", "tests/golden/cli/config/facts")
        self.add("usage", "check", "--bogus")
        for name in ("syntax", "keys", "types", "values", "paths"):
            self.add(f"config-{name}", "explain", "x", "--config", f"tests/golden/cli/config/bad/{name}.toml")
        self.add("ask", "ask", "boxes.made[south] more than 20", "tests/golden/formats/consistent")
        for name, arguments in {"option": ["check", "--bogus"], "stdin": ["check", "-", "-"], "target": [
                "explain", "nothing", "examples/sum-off-by-one"], "file": ["check", "no such | <b>file</b>.xf"]}.items():
            for form in FORMATS:
                done = run(*arguments, "--format", form)
                self.put(f"error-{name}", form, done.stderr if form == "text" and not done.stdout else done.stdout)
        for i, words in enumerate(HOSTILE):
            folder = os.path.join(self.folder.name, f"hostile-{i}")
            os.mkdir(folder)
            path = words.replace("/", "!")[:60] + ", a:b%25 <i>.xf"
            with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
                file.write(hostile_model(words))
            self.add(f"hostile-{i}", "check", ".", cwd=folder)
            with open(self.path(f"hostile-{i}", "json"), encoding="utf-8") as file:
                assert json.load(file)["summary"]["suppressed"] == 1, words

    def add(self, name, *arguments, cwd=ROOT):
        outputs = [f"--output={form}={self.path(name, form)}" for form in FORMATS]
        run(*arguments, *outputs, cwd=cwd)
        for form in FORMATS:
            self.made[form].append(self.path(name, form))

    def put(self, name, form, text):
        with open(self.path(name, form), "w", encoding="utf-8") as file:
            file.write(text)
        self.made[form].append(self.path(name, form))

    def path(self, name, form):
        return os.path.join(self.folder.name, f"{name}.{form}")


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = Reports()

    @classmethod
    def tearDownClass(cls):
        cls.reports.folder.cleanup()

    def each(self, form):
        self.assertGreater(len(self.reports.made[form]), 30)
        for path in self.reports.made[form]:
            with open(path, encoding="utf-8") as file:
                yield path, file.read()

    def test_nothing_that_a_terminal_acts_on(self):
        for form in FORMATS:
            for path, text in self.each(form):
                self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f]", path)
                # JSON and paths for programs are exact: they keep all but control characters as it is.
                if form not in ("json", "gitlab"):
                    self.assertNotRegex(text, "[\u202a-\u202e\u2066-\u2069]", path)

    def test_json_by_its_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        with open(os.path.join(ROOT, "docs/schema/crossfoot-1.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for path, text in self.each("json"):
            with self.subTest(os.path.basename(path)):
                self.assertEqual([error.message for error in validator.iter_errors(json.loads(text))], [])
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate({**json.loads(text), "verdict": "fine"}, schema)

    def test_scan_json_by_its_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        with open(os.path.join(ROOT, "docs/schema/crossfoot-scan-1.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        documents = ["examples/misquoted/annual-report.md", "examples/chinese-webpage/notice.html",
                     "tests/golden/cli/documents/notice.txt"]
        for document in documents:
            done = run("scan", document, os.path.dirname(document), "--format", "json")
            if '"crossfoot-scan/1"' not in done.stdout:  # the folder has no input of its own
                done = run("scan", document, "examples/sum-off-by-one", "--format", "json")
            errors = jsonschema.Draft202012Validator(schema).iter_errors(json.loads(done.stdout))
            self.assertEqual([error.message for error in errors], [], document)

    def test_junit_by_its_schema(self):
        if shutil.which("xmllint") is None:
            self.skipTest("libxml2-utils is not installed")
        schema = os.path.join(ROOT, "tests/schema/junit.xsd")
        done = subprocess.run(["xmllint", "--noout", "--schema", schema, *self.reports.made["junit"]], capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_github_commands_are_lines(self):
        command = re.compile(r"::(error|warning|notice) (([a-zA-Z]+=[^,:\r\n]*)(,[a-zA-Z]+=[^,:\r\n]*)*)::[^\r\n]+")
        for path, text in self.each("github"):
            with self.subTest(os.path.basename(path)):
                lines = text.split("\n")
                self.assertEqual(lines.pop(), "")
                for line in lines:
                    self.assertRegex(line, "^" + command.pattern + "$")
                    # A percent sign is only there as an escape of this format.
                    self.assertNotRegex(line, "%(?!25|0A|0D|3A|2C)")
                levels = [line[2:line.index(" ")] for line in lines]
                self.assertEqual(levels, sorted(levels, key=["error", "warning", "notice"].index))

    def test_gitlab_items(self):
        for path, text in self.each("gitlab"):
            with self.subTest(os.path.basename(path)):
                items = json.loads(text)
                for item in items:
                    self.assertEqual(set(item), {"description", "check_name", "fingerprint", "severity", "location"})
                    self.assertIn(item["severity"], ["info", "minor", "major", "critical", "blocker"])
                    self.assertTrue(item["description"] and item["location"]["path"])
                    self.assertGreaterEqual(item["location"]["lines"]["begin"], 1)
                fingerprints = [item["fingerprint"] for item in items]
                self.assertEqual(len(fingerprints), len(set(fingerprints)))

    def test_markdown_as_a_host_renders_it(self):
        if shutil.which("cmark-gfm") is None:
            self.skipTest("cmark-gfm is not installed")
        for path, text in self.each("markdown"):
            with self.subTest(os.path.basename(path)):
                self.assertLessEqual(len(text), 65000)
                done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", path],
                                      capture_output=True, text=True, check=True)
                Rendered(self, done.stdout)

    def test_sarif_by_the_multitool(self):
        if shutil.which("npm") is None:
            self.skipTest("npm is not installed")
        tool = os.path.join(FOLDER, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")
        if not os.path.exists(tool):
            os.makedirs(FOLDER, exist_ok=True)
            done = subprocess.run(["npm", "install", "--prefix", FOLDER, "--no-save", "--no-audit", "--no-fund",
                                   "--ignore-scripts", MULTITOOL], capture_output=True, text=True, check=False)
            if done.returncode != 0:
                self.skipTest("npm cannot install " + MULTITOOL + ": " + done.stderr[-200:])
            os.chmod(tool, 0o755)
        done = subprocess.run([tool, "validate", *self.reports.made["sarif"], "--rule-kind", "Sarif;Ghas"],
                              capture_output=True, text=True, check=False)
        self.assertIn(f"Done. {len(self.reports.made['sarif'])} files scanned.", done.stdout)
        problems = [line for line in done.stdout.splitlines() if re.search(r": (error|warning) ", line)]
        self.assertEqual([line for line in problems if EXPECTED_WARNING not in line], [])

    def test_sarif_links_and_places(self):
        for path, text in self.each("sarif"):
            with self.subTest(os.path.basename(path)):
                run_of = json.loads(text)["runs"][0]
                rules = [rule["id"] for rule in run_of["tool"]["driver"]["rules"]]
                for result in run_of["results"]:
                    self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
                    self.assertEqual(len(result["locations"]), 1)
                    self.assertTrue(result["partialFingerprints"]["primaryLocationLineHash"])
                    linked = re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])
                    related = [str(place["id"]) for place in result.get("relatedLocations", [])]
                    self.assertEqual(linked, related)
                for uri in re.findall(r'"uri": "([^"]*)"', text):
                    self.assertRegex(uri, r"^([A-Za-z0-9._~/!-]|%[0-9A-F]{2})+$")


class Rendered(html.parser.HTMLParser):
    """Only the elements that the report itself writes, each closed, and tables whose rows are equally wide."""

    KNOWN = {"p", "strong", "h3", "code", "span", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "details", "summary",
             "pre", "br", "b"}

    def __init__(self, test, text):
        super().__init__()
        self.test, self.open, self.cells, self.width = test, [], 0, 0
        self.feed(text)
        self.close()
        test.assertEqual(self.open, [])

    def handle_starttag(self, tag, attrs):
        self.test.assertIn(tag, self.KNOWN)
        self.test.assertEqual([name for name, _ in attrs if name not in ("open", "align")], [])
        if tag != "br":
            self.open.append(tag)
        if tag == "table":
            self.width = 0
        if tag == "tr":
            self.cells = 0
        if tag in ("th", "td"):
            self.cells += 1

    def handle_startendtag(self, tag, attrs):
        self.test.assertEqual(tag, "br")

    def handle_endtag(self, tag):
        self.test.assertEqual(self.open.pop(), tag)
        if tag == "tr":
            self.width = self.width or self.cells
            self.test.assertEqual(self.cells, self.width)

    def handle_comment(self, data):
        self.test.fail("a comment: " + data)


if __name__ == "__main__":
    unittest.main()
