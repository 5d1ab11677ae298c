// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/arithmetic.hpp"
#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/finding_parts.hpp"
#include "report/formats.hpp"
#include "report/marks.hpp"
#include "report/quotes.hpp"
#include "report/summary.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

enum class Outcome : std::uint8_t { passed, noted, skipped, failed, error };  ///< a later one outweighs an earlier one

struct TestCase {
  std::string classname, name;
  Outcome outcome = Outcome::passed;
  std::string type;     ///< "contradiction", "E0104"
  std::string message;  ///< a line
  std::string body;     ///< the text report's part; may be empty
};

struct Suite {
  std::string_view name;
  std::vector<TestCase> cases;
};

/// XML has no control characters, not even escaped; `printable` has replaced them line by line.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, escaped(printable(value)));
}

std::string element(std::string_view name, const TestCase& test) {
  std::string head = "      <" + std::string(name);
  if (!test.type.empty()) head += attribute("type", test.type);
  if (!test.message.empty()) head += attribute("message", test.message);
  if (test.body.empty()) return head + "/>\n";
  return head + ">" + escaped(printable_lines(test.body)) + "</" + std::string(name) + ">\n";
}

std::string case_text(const TestCase& test) {
  const std::string head =
      "    <testcase" + attribute("classname", test.classname) + attribute("name", test.name) + " time=\"0\"";
  switch (test.outcome) {
    case Outcome::passed:
      return head + "/>\n";
    case Outcome::noted:
      return head + ">\n      <system-out>" + escaped(printable_lines(test.body.empty() ? test.message : test.body)) +
             "</system-out>\n    </testcase>\n";
    case Outcome::skipped:
      return head + ">\n" + element("skipped", test) + "    </testcase>\n";
    case Outcome::failed:
      return head + ">\n" + element("failure", test) + "    </testcase>\n";
    case Outcome::error:
      return head + ">\n" + element("error", test) + "    </testcase>\n";
  }
  return "";
}

std::string counts_of(const std::vector<TestCase>& cases, bool skipped_too) {
  const auto count = [&](Outcome outcome) {
    return std::count_if(cases.begin(), cases.end(), [&](const TestCase& test) { return test.outcome == outcome; });
  };
  std::string out = fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\"", cases.size(), count(Outcome::failed),
                                count(Outcome::error));
  if (skipped_too) out += fmt::format(" skipped=\"{}\"", count(Outcome::skipped));
  return out + " time=\"0\"";
}

std::string write_suites(const std::vector<Suite>& suites) {
  std::vector<TestCase> all;
  for (const auto& suite : suites) all.insert(all.end(), suite.cases.begin(), suite.cases.end());
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crossfoot\"" + counts_of(all, false);
  out += ">\n";
  for (const auto& suite : suites) {
    if (suite.cases.empty()) continue;
    out += "  <testsuite" + attribute("name", suite.name) + counts_of(suite.cases, true) + ">\n";
    for (const auto& test : suite.cases) out += case_text(test);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

/// A class as the hosts group by it: "pilot_zones.rules".
std::string class_of(std::string_view name, std::string_view suite) {
  const std::string_view module = module_of(name);
  return (module.empty() ? "" : std::string(module) + ".") + std::string(suite);
}

TestCase new_case(std::string_view name, std::string_view suite) {
  return {class_of(name, suite), within_module(name, module_of(name)), Outcome::passed, "", "", ""};
}

/// Two cases never have one name: hosts would take them for one.
void tell_apart(std::vector<TestCase>& cases) {
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (auto& test : cases) {
    const std::size_t count = ++seen[{test.classname, test.name}];
    if (count > 1) test.name += fmt::format(" #{}", count);
  }
}

/// What came of each thing, gathered from findings and from what is undecided.
class Cases {
 public:
  explicit Cases(const Report& report) : report_(report) {}

  /// A second finding of a case is told below the first. What is accepted skips a case that has nothing else.
  void add(TestCase& test, const Finding& finding) const {
    const std::string headline = headline_of(show_finding(report_.model, report_.analysis, finding));
    if (const std::string accepted = accepted_in_words(report_.model, finding); !accepted.empty()) {
      add_accepted(test, accepted + " – " + headline);
      return;
    }
    const bool fails = finding.severity == Severity::error || report_.run.warnings_fail;
    const Outcome outcome = fails ? Outcome::failed : Outcome::noted;
    const std::string body = finding_text(text_context(report_, {}), finding, false);
    if (test.outcome == Outcome::skipped) test = {test.classname, test.name, Outcome::passed, "", "", test.message};
    if (outcome > test.outcome) {
      test.outcome = outcome;
      test.type = tag_of(finding.kind);
      test.message = headline;
      test.body = test.body.empty() ? body : body + "\n" + test.body;
    } else {
      test.body += "\n" + body;
    }
  }

  void set_undecided(TestCase& test, const std::string& why) const {
    if (test.outcome >= Outcome::failed) return;
    test.outcome = Outcome::error;
    test.type = "undecided";
    test.message = "undecided: " + why;
  }

 private:
  static void add_accepted(TestCase& test, const std::string& words) {
    if (test.outcome == Outcome::passed) {
      test.outcome = Outcome::skipped;
      test.message = words;
    } else if (test.outcome == Outcome::skipped) {
      test.message += "; " + words;
    } else {
      test.body += "\n" + words;
    }
  }

  const Report& report_;
};

std::string limit_of(const Analysis& analysis, std::string_view name) {
  for (const auto& item : analysis.undecided) {
    if (item.name == name) return item.limit;
  }
  return "a limit was reached";
}

Suite rules_suite(const Report& report, const Cases& cases, std::vector<bool>& told) {
  const Model& model = report.model;
  Suite suite{"rules", {}};
  // A finding belongs to each of its rules, so that one case fails for every rule that is violated.
  std::map<StatementId, std::vector<std::size_t>> of_statement;
  for (std::size_t i = 0; i < report.analysis.findings.size(); ++i) {
    const Finding& finding = report.analysis.findings[i];
    if (rule_of(model, finding) == none) continue;
    for (const auto id : finding.members) {
      if (model.statements[id].kind == StatementKind::rule) of_statement[id].push_back(i);
    }
  }
  for (const auto& result : report.analysis.rules) {
    const std::string name =
        result.statement == none ? model.rules[result.rule].name : statement_name(model, result.statement);
    TestCase test = new_case(name, suite.name);
    if (const auto found = of_statement.find(result.statement); found != of_statement.end()) {
      for (const std::size_t index : found->second) {
        cases.add(test, report.analysis.findings[index]);
        told[index] = true;
      }
    }
    if (result.status == RuleStatus::undecided) cases.set_undecided(test, limit_of(report.analysis, name));
    if (result.status == RuleStatus::untested && test.outcome == Outcome::passed) {
      test.outcome = Outcome::skipped;
      test.message = "untested: no fact says anything about it";
    }
    suite.cases.push_back(std::move(test));
  }
  return suite;
}

Suite derived_suite(const Report& report, const Cases& cases) {
  Suite suite{"derived", {}};
  for (const auto& result : report.analysis.derived) {
    const Derive& derive = report.model.derives[result.derive];
    TestCase test = new_case(derive.name, suite.name);
    test.outcome = Outcome::noted;
    test.message = derived_value(report, result);
    if (result.status == DeriveStatus::withheld) test.outcome = Outcome::skipped;
    if (result.status == DeriveStatus::undecided) cases.set_undecided(test, limit_of(report.analysis, derive.name));
    suite.cases.push_back(std::move(test));
  }
  return suite;
}

Suite claims_suite(const Report& report, const Cases& cases, std::vector<bool>& told) {
  const Model& model = report.model;
  Suite suite{"claims", {}};
  std::map<Span, std::size_t> at;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Finding& finding = report.analysis.findings[i];
    if (finding.kind == FindingKind::claim) at.emplace(finding.location, i);
  }
  for (const auto& result : report.analysis.claims) {
    const Claim& claim = model.claims[result.claim];
    TestCase test = new_case(claim.name, suite.name);
    test.outcome = Outcome::noted;
    test.message = claim_value(report, result);
    if (const auto found = at.find(claim.span); found != at.end()) {
      test.outcome = Outcome::passed;
      cases.add(test, report.analysis.findings[found->second]);
      told[found->second] = true;
    }
    if (result.withheld_by != none) {
      test.outcome = Outcome::skipped;
    } else if (result.verdict == ClaimVerdict::undecided) {
      cases.set_undecided(test, limit_of(report.analysis, claim.name));
    }
    suite.cases.push_back(std::move(test));
  }
  return suite;
}

Suite quotes_suite(const Report& report, const Cases& cases, std::vector<bool>& told) {
  constexpr std::size_t longest_quote = 100;  ///< code points
  Suite suite{"quotes", {}};
  const auto& quotes = report.analysis.evidence.quotes;
  std::map<std::uint32_t, std::size_t> of_quote;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Finding& finding = report.analysis.findings[i];
    if (finding.quote < quotes.size()) of_quote[finding.quote] = i;
  }
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    TestCase test = new_case(quoter_name(report.model, quotes[i]), suite.name);
    test.name += " \"" + cut_text(quote_text(report.model, quotes[i]), longest_quote) + "\"";
    if (const auto found = of_quote.find(i); found != of_quote.end()) {
      cases.add(test, report.analysis.findings[found->second]);
      told[found->second] = true;
    } else if (quotes[i].status == QuoteStatus::unchecked) {
      test.outcome = Outcome::skipped;
      test.message = "unchecked: there is no document, or no number to compare";
    }
    suite.cases.push_back(std::move(test));
  }
  return suite;
}

/// Findings that no rule, claim or quote has, a case each.
Suite rest_suite(const Report& report, const Cases& cases, const std::vector<bool>& told) {
  const Model& model = report.model;
  Suite suite{"findings", {}};
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i]) continue;
    const Finding& finding = report.analysis.findings[i];
    const std::string name = finding.members.empty() ? "" : statement_name(model, finding.members.front());
    TestCase test = new_case(name, suite.name);
    test.name = fmt::format("{} {}", tag_of(finding.kind), finding.id);
    cases.add(test, finding);
    suite.cases.push_back(std::move(test));
  }
  return suite;
}

TestCase diagnostic_case(const Report& report, const Diagnostic& diagnostic) {
  const auto place = place_of(report.model, diagnostic.span);
  const std::string code(number_of(diagnostic.code));
  const std::string where = place ? fmt::format(" {}:{}:{}", place->file, place->begin.line, place->begin.column) : "";
  return {"input", code + where,       Outcome::error,
          code,    diagnostic.message, diagnostic_text(text_context(report, {}), diagnostic)};
}

/// What has a case of its own when it is undecided; the rest is a fact, or "all statements".
std::set<std::string> names_with_cases(const Report& report) {
  const Model& model = report.model;
  std::set<std::string> names;
  for (const auto& derive : model.derives) names.insert(derive.name);
  for (const auto& claim : model.claims) names.insert(claim.name);
  for (const auto& result : report.analysis.rules) {
    if (result.status == RuleStatus::undecided && result.statement != none)
      names.insert(statement_name(model, result.statement));
  }
  return names;
}

/// There is always one case, so that a host never takes an empty report for one that got lost.
Suite input_suite(const Report& report) {
  const Summary summary = summarize(report);
  TestCase files{"input", "files", Outcome::noted, "", checked_in_words(summary), ""};
  if (!summary.analysed) files = {"input", "files", Outcome::error, "input", outcome_in_words(summary), ""};
  Suite suite{"input", {files}};
  for (const auto& diagnostic : report.diagnostics) suite.cases.push_back(diagnostic_case(report, diagnostic));
  const std::set<std::string> elsewhere = names_with_cases(report);
  for (const auto& item : report.analysis.undecided) {
    if (!elsewhere.contains(item.name))
      suite.cases.push_back({"input", item.name, Outcome::error, "undecided", "undecided: " + item.limit, ""});
  }
  return suite;
}

}  // namespace

std::string render_junit(const Report& report) {
  const Cases cases(report);
  std::vector<bool> told(report.analysis.findings.size(), false);
  std::vector<Suite> suites = {input_suite(report)};
  suites.push_back(rules_suite(report, cases, told));
  suites.push_back(derived_suite(report, cases));
  suites.push_back(claims_suite(report, cases, told));
  suites.push_back(quotes_suite(report, cases, told));
  suites.push_back(rest_suite(report, cases, told));
  for (auto& suite : suites) tell_apart(suite.cases);
  return write_suites(suites);
}

std::string render_junit(const RunError& error, const RunInfo&) {
  const std::string help = error.help.empty() ? "" : "help: " + error.help;
  return write_suites({{"input", {{"input", "files", Outcome::error, error.code, error.message, help}}}});
}

}  // namespace crossfoot
