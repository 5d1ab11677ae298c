// SPDX-License-Identifier: Apache-2.0
#include "report/what_if_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/explain_parts.hpp"
#include "report/finding_parts.hpp"
#include "report/markdown_escape.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_named = 6;

bool has_interval(DeriveStatus status) {
  return status == DeriveStatus::forced || status == DeriveStatus::bounded || status == DeriveStatus::unbounded;
}

std::string value_of(const Derive& derive, const DeriveResult& result, const std::string& written) {
  switch (result.status) {
    case DeriveStatus::withheld:
      return "withheld";
    case DeriveStatus::undecided:
      return "undecided";
    case DeriveStatus::undefined:
      return "no value, since it divides by 0";
    default:
      return derive.labels.empty() ? written : write_labels(result.interval, derive.labels);
  }
}

/// "handled_2021: withheld → 3.9 million container".
std::string change_of(const Model& model, const DeriveChange& change) {
  const Derive& derive = model.derives[change.before.derive];
  Members because = both(change.before.lower_because, change.before.upper_because);
  because = both(because, both(change.after.lower_because, change.after.upper_because));
  const NumberStyle style = style_of_unit(model, derive.unit, because);
  // Written together only where both are there, so that different values do not look alike.
  std::vector<Interval> intervals;
  for (const DeriveResult* result : {&change.before, &change.after})
    if (has_interval(result->status)) intervals.push_back(result->interval);
  const std::vector<std::string> written = write_intervals(intervals, style);
  const std::string before = has_interval(change.before.status) ? written.front() : "";
  const std::string after = has_interval(change.after.status) ? written.back() : "";
  return fmt::format("{}: {} → {}", within_module(derive.name, module_of(derive.name)),
                     value_of(derive, change.before, before), value_of(derive, change.after, after));
}

std::string verdict_of(const Claim& claim, const ClaimResult& result, const std::string& written, bool is_withheld) {
  if (is_withheld) return "not judged";
  const bool known = result.interval.lower || result.interval.upper;
  if (result.verdict == ClaimVerdict::undecided || !known) return std::string(word(result.verdict));
  return fmt::format("{} ({})", word(result.verdict),
                     claim.labels.empty() ? written : write_labels(result.interval, claim.labels));
}

std::string change_of(const Model& model, const ClaimChange& change) {
  const Claim& claim = model.claims[change.before.claim];
  const std::array<Interval, 2> intervals = {change.before.interval, change.after.interval};
  const std::vector<std::string> written =
      write_intervals(intervals, style_of_unit(model, claim.unit, both(change.before.because, change.after.because)));
  return fmt::format("claim {}: {} → {}", flat_text(model.files[claim.states.file], claim.states),
                     verdict_of(claim, change.before, written[0], change.before.withheld_by != none),
                     verdict_of(claim, change.after, written[1], false));
}

std::string in_short(std::vector<std::string> names) {
  if (names.size() > most_named + 1) {
    const std::size_t more = names.size() - most_named;
    names.resize(most_named);
    names.push_back(fmt::format("{} more", more));
  }
  return listed(names);
}

/// "rules violated → possible: rows[r=town] and 5 more", a line for each pair of statuses.
void add_rules(std::vector<std::string>& lines, const Model& model, const WhatIf& what_if) {
  std::map<std::pair<RuleStatus, RuleStatus>, std::vector<std::string>> names;
  for (const RuleChange& change : what_if.rules) {
    const std::string name = statement_name(model, change.before.statement);
    names[{change.before.status, change.after.status}].push_back(within_module(name, module_of(name)));
  }
  for (const auto& [statuses, of_statuses] : names) {
    lines.push_back(fmt::format("{} {} → {}: {}", of_statuses.size() == 1 ? "rule" : "rules", word(statuses.first),
                                word(statuses.second), in_short(of_statuses)));
  }
}

std::string members_of(const Model& model, const Finding& finding) {
  const std::string module = common_module(model, finding.members);
  std::vector<std::string> names;
  for (const StatementId id : finding.members) names.push_back(statement_title(model, id, module));
  return in_short(std::move(names));
}

std::string outcome_of(const WhatIf& what_if) {
  if (!what_if.undecided.empty()) {
    std::vector<std::string> limits;
    for (const Undecided& item : what_if.undecided)
      if (std::find(limits.begin(), limits.end(), item.limit) == limits.end()) limits.push_back(item.limit);
    return fmt::format("not everything could be worked out ({}); more may change", listed(limits));
  }
  return what_if.verdict == Verdict::contradictory ? "this finding would be gone, but a contradiction would be left"
                                                   : "no contradiction would be left around it";
}

std::vector<std::string> lines_of(const Report& report, const WhatIf& what_if) {
  const Model& model = report.model;
  std::vector<std::string> lines = {outcome_of(what_if)};
  for (const Finding& finding : what_if.resolved)
    lines.push_back(fmt::format("also gone: {}", finding_in_a_line(report, finding)));
  for (const Finding& finding : what_if.found)
    lines.push_back(fmt::format("then found, {}: {}", tag_of(finding.kind), members_of(model, finding)));
  for (const DeriveChange& change : what_if.derived) lines.push_back(change_of(model, change));
  for (const ClaimChange& change : what_if.claims) lines.push_back(change_of(model, change));
  add_rules(lines, model, what_if);
  if (lines.size() == 1 && what_if.undecided.empty()) lines.front() += ", and nothing else would change";
  return lines;
}

/// Whether several facts that the finding's repairs change are about the same.
bool have_a_subject_in_common(const Report& report, const WhatIf& what_if) {
  const Model& model = report.model;
  const auto differs = [&](FactId a, FactId b) {
    return a != b && subject_text(model, model.facts[a]) == subject_text(model, model.facts[b]);
  };
  return std::any_of(report.analysis.what_ifs.begin(), report.analysis.what_ifs.end(), [&](const WhatIf& other) {
    return other.finding == what_if.finding &&
           differs(other.repair.changes.front().fact, what_if.repair.changes.front().fact);
  });
}

std::string source_of_changes(const Report& report, const WhatIf& what_if) {
  if (!have_a_subject_in_common(report, what_if)) return "";
  std::vector<std::string> names;
  for (const Change& change : what_if.repair.changes) {
    const SourceId source = report.model.facts[change.fact].source;
    const std::string name = source == none ? report.model.facts[change.fact].name : report.model.sources[source].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return "in " + listed(names) + " ";
}

std::string left_out(const Report& report) {
  const std::size_t count = report.analysis.what_ifs_left_out;
  return count == 0 ? "" : fmt::format("… what {} would change was not worked out", counted(count, "more repair"));
}

bool is_last_explained(const Report& report, std::string_view finding) {
  return !report.analysis.what_ifs.empty() && report.analysis.what_ifs.back().finding == finding;
}

}  // namespace

std::vector<ShownChanges> show_what_ifs(const Report& report, std::string_view finding) {
  std::vector<ShownChanges> shown;
  for (const WhatIf& what_if : report.analysis.what_ifs) {
    if (what_if.finding != finding) continue;
    std::vector<std::string> lines = lines_of(report, what_if);
    const auto alike =
        std::find_if(shown.begin(), shown.end(), [&](const ShownChanges& other) { return other.lines == lines; });
    ShownChanges& changes = alike == shown.end() ? shown.emplace_back() : *alike;
    changes.repairs.push_back({&what_if.repair, source_of_changes(report, what_if)});
    changes.lines = std::move(lines);
  }
  return shown;
}

std::string what_if_text(const TextContext& context, std::string_view finding) {
  const Report& report = context.report;
  const std::vector<ShownChanges> shown = show_what_ifs(report, finding);
  if (shown.empty()) return "";
  const auto of_finding = std::find_if(report.analysis.findings.begin(), report.analysis.findings.end(),
                                       [&](const Finding& other) { return other.id == finding; });
  const std::string id =
      of_finding == report.analysis.findings.end() ? std::string(finding) : short_id(report.analysis, *of_finding);
  std::string out = context.paint(Role::strong, "what each change for " + id + " would do") + "\n";
  for (const ShownChanges& changes : shown) {
    for (const auto& [repair, in_source] : changes.repairs)
      out += hanging("  if ", 5, printable(in_source + repair_in_words(report.model, *repair)), context.width);
    for (const std::string& line : changes.lines)
      out += hanging("    " + context.paint(Role::faint, "→") + " ", 6, printable(line), context.width);
  }
  if (is_last_explained(report, finding) && report.analysis.what_ifs_left_out > 0)
    out += hanging("  ", 2, left_out(report), context.width);
  return out;
}

std::string what_if_markdown(const Report& report) {
  constexpr std::size_t most_of_a_line = 300;
  std::string out;
  for (const Finding& finding : report.analysis.findings) {
    const std::vector<ShownChanges> shown = show_what_ifs(report, finding.id);
    if (shown.empty()) continue;
    out += fmt::format("\n### What each change for {} would do\n\n", short_id(report.analysis, finding));
    for (const ShownChanges& changes : shown) {
      std::vector<std::string> repairs;
      for (const auto& [repair, in_source] : changes.repairs)
        repairs.push_back(
            markdown_escaped(cut_text(in_source + repair_in_words(report.model, *repair), most_of_a_line)));
      out += fmt::format("- if {}\n", fmt::join(repairs, ", or if "));
      for (const std::string& line : changes.lines)
        out += fmt::format("  - {}\n", markdown_escaped(cut_text(line, most_of_a_line)));
    }
  }
  const std::string more = left_out(report);
  return more.empty() || out.empty() ? out : out + "\n" + more + "\n";
}

}  // namespace crossfoot
