// SPDX-License-Identifier: Apache-2.0
#include "report/sarif_rules.hpp"

#include <string>
#include <utility>

#include "model/diagnostic.hpp"
#include "report/columns.hpp"
#include "report/finding_parts.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_of_a_description = 1000;  ///< code points; GitHub takes 1,024 characters

Json text_of(const std::string& text) { return {{"text", cut_text(printable(text), most_of_a_description)}}; }

struct Kind {
  std::string title;    ///< of a kind without a rule
  std::string meaning;  ///< a sentence
  std::string help;     ///< what to do
};

Kind kind_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::contradiction:
      return {"Statements contradict each other", "What the sources say cannot all be true.",
              "Compare each fact named in the message with its quote. With any one of them taken away the rest can be "
              "true; where one change is enough, the message says what each fact would have to say instead."};
    case FindingKind::warning:
      return {"Statements are implausible together",
              "What the sources say can be true, but not together with what their wording suggests or a soft rule "
              "expects.",
              "Compare the facts named in the message with their quotes: a cautious wording (\"more than\") may hide "
              "another number, or the soft rule may not hold here."};
    case FindingKind::claim:
      return {"A claim is refuted", "The facts and rules allow no value for which the claim is true.",
              "Follow the steps from the facts to the value that they force; then correct the claim, or the fact that "
              "is wrong."};
    case FindingKind::quote:
      return {"A quote does not fit its document",
              "A quote does not stand in its document, says another number, or stands there more than once; or facts "
              "cover too few of a document's numbers.",
              "Quote the document's own words, letter for letter, and state the number that stands there."};
    case FindingKind::duplicate:
      return {"Something is listed twice", "An item of a list is there twice, so that its count is in doubt.",
              "Look at both places in the document; where they are two different things, name them apart."};
  }
  return {};
}

Json descriptor(const Model& model, const Finding& finding, const std::string& name) {
  const Kind kind = kind_of(finding.kind);
  std::string title = kind.title;
  std::string meaning = kind.meaning;
  if (const RuleId id = rule_of(model, finding); id != none) {
    const Rule& rule = model.rules[id];
    const std::string states = flat_text(model.files[rule.states.file], rule.states);
    title = rule.says.empty() ? states : rule.says;
    meaning += (rule.soft ? " The soft rule: " : " The rule: ") + states;
  }
  return {{"id", name},
          {"shortDescription", text_of(title)},
          {"fullDescription", text_of(meaning)},
          {"help", text_of(kind.help)},
          {"defaultConfiguration", {{"level", finding.severity == Severity::error ? "error" : "warning"}}}};
}

std::pair<std::string, std::string> title_and_help(std::string_view id) {
  for (const auto& info : all_codes()) {
    if (info.number == id)
      return {capitalized(std::string(info.title)),
              std::string(comes_after_analysis(id) ? "Everything was checked all the same."
                                                   : "Nothing was checked: correct the input first.") +
                  " docs/errors.md has an example of each error."};
  }
  if (id == "undecided")
    return {
        "A limit was reached before this was decided",
        "It is neither right nor wrong. Allow more with --limit-time or --limit-memory, or check fewer files at once."};
  if (id == "document")
    return {"A document could not be read",
            "Its quotes are unchecked. Put it where its source says, or name its folder "
            "with --source-root."};
  if (id == "cut") return {"Findings are left out", "Hosts do not take more. crossfoot check shows all of them."};
  if (id == "baseline")
    return {"What is new and what is fixed since an earlier report", "Ids tell which are the same."};
  if (id == "totals") return {"What was checked, and what came of it", "The same line ends every report."};
  return {"The run itself went wrong", "The message says why; crossfoot --help lists the options."};
}

}  // namespace

RuleTable::RuleTable(const Report& report) {
  for (const auto& finding : report.analysis.findings) {
    const std::string name = check_name(report.model, finding);
    if (!index_.emplace(name, json_.size()).second) continue;
    json_.push_back(descriptor(report.model, finding, name));
  }
}

Json notification_descriptor(std::string_view id) {
  const auto [title, help] = title_and_help(id);
  return {{"id", id},
          {"shortDescription", {{"text", title}}},
          {"fullDescription", {{"text", title + "."}}},
          {"help", {{"text", help}}}};
}

}  // namespace crossfoot
