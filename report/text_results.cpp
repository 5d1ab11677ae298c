// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/text_parts.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_reasons = 6;
constexpr std::size_t widest_name = 30;

std::string rule_name(const Model& model, const RuleResult& result) {
  return result.statement == none ? model.rules[result.rule].name : statement_name(model, result.statement);
}

/// One line of a section: a name, what it is, and a faint line below with the reasons.
struct Entry {
  std::string mark, name, value, reasons;
  Role role = Role::plain;
};

std::string entries_text(const TextContext& context, const std::vector<Entry>& entries, std::size_t indent) {
  std::size_t name_width = 0;
  for (const auto& entry : entries) {
    const std::size_t width = display_width(entry.name);
    if (width <= widest_name) name_width = std::max(name_width, width);
  }
  std::string out;
  for (const auto& entry : entries) {
    const std::string mark = entry.mark.empty() ? "" : context.paint(entry.role, entry.mark) + " ";
    const std::size_t start = indent + (entry.mark.empty() ? 0 : display_width(entry.mark) + 1);
    const std::string name = std::string(indent, ' ') + mark;
    if (display_width(entry.name) > name_width) {
      out += hanging(name, start, entry.name, context.width);
      out += hanging(std::string(start + 2, ' '), start + 2, entry.value, context.width, context.paint, Role::strong);
    } else {
      out += hanging(name + pad_right(entry.name, name_width) + "  ", start + name_width + 2, entry.value,
                     context.width, context.paint, Role::strong);
    }
    if (!entry.reasons.empty()) {
      out += hanging(std::string(start + 2, ' '), start + 2, entry.reasons, context.width, context.paint, Role::faint);
    }
  }
  return out;
}

/// Entries below a title, and below their module's name where there are several.
class Section {
 public:
  Section(const TextContext& context, std::string_view title)
      : context_(context), text_(context.paint(Role::strong, title) + "\n") {}
  void add(Entry entry, std::string_view module, std::string_view only) {
    const bool headed = module != only;
    if (!empty_ && module != module_) flush();
    if (headed && (empty_ || module != module_))
      text_ += "  " + std::string(module.empty() ? "without a module" : module) + "\n";
    module_ = module;
    indent_ = headed ? 4 : 2;
    empty_ = false;
    entries_.push_back(std::move(entry));
  }
  std::string take() {
    flush();
    return empty_ ? "" : std::move(text_);
  }

 private:
  const TextContext& context_;
  std::string text_;
  std::vector<Entry> entries_;
  std::string module_;
  std::size_t indent_ = 2;
  bool empty_ = true;

  void flush() {
    text_ += entries_text(context_, entries_, indent_);
    entries_.clear();
  }
};

std::string from_reasons(const TextContext& context, const Members& because, std::string_view name) {
  if (because.empty()) return "";
  return "from " + reasons_in_short(context.report.model, because, module_of(name), most_reasons);
}

Entry derived_entry(const TextContext& context, const DeriveResult& result) {
  const Model& model = context.report.model;
  const Derive& derive = model.derives[result.derive];
  Entry entry;
  entry.name = printable(within_module(derive.name, module_of(derive.name)));
  entry.value = derived_value(context.report, result);
  if (result.status == DeriveStatus::forced || result.status == DeriveStatus::bounded) {
    entry.reasons = from_reasons(context, both(result.lower_because, result.upper_because), derive.name);
  }
  return entry;
}

/// The finding that reports a refuted claim, and so its reasons.
const Finding* finding_of(const TextContext& context, const Claim& claim) {
  const auto& findings = context.report.analysis.findings;
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.kind == FindingKind::claim && finding.location.file == claim.span.file &&
           claim.span.begin <= finding.location.begin && finding.location.end <= claim.span.end;
  });
  return found == findings.end() ? nullptr : &*found;
}

Entry claim_entry(const TextContext& context, const ClaimResult& result) {
  const Model& model = context.report.model;
  const Claim& claim = model.claims[result.claim];
  const std::string states = printable(flat_text(model.files[claim.states.file], claim.states));
  const std::string name = printable(within_module(claim.name, module_of(claim.name)));
  Entry entry;
  entry.name = name.find('@') != std::string::npos ? states : name + ": " + states;
  entry.value = claim_value(context.report, result);
  switch (result.verdict) {
    case ClaimVerdict::supported:
      entry.mark = "✓", entry.role = Role::good;
      break;
    case ClaimVerdict::refuted:
      entry.mark = "✗", entry.role = Role::error;
      break;
    default:
      entry.mark = "?", entry.role = Role::warning;
      break;
  }
  if (const auto* finding = finding_of(context, claim)) {
    entry.value += " (" + short_id(context.report.analysis, *finding) + " above)";
  } else {
    entry.reasons = from_reasons(context, result.because, claim.name);
  }
  return entry;
}

}  // namespace

std::string derived_value(const Report& report, const DeriveResult& result) {
  const Derive& derive = report.model.derives[result.derive];
  if (result.status == DeriveStatus::withheld) {
    return "withheld, because " + short_id(report.analysis, report.analysis.findings[result.withheld_by]) +
           " contradicts what it rests on";
  }
  const NumberStyle style = style_of_unit(report.model, derive.unit, both(result.lower_because, result.upper_because));
  std::string value =
      derive.labels.empty() ? write_interval(result.interval, style) : write_labels(result.interval, derive.labels);
  if (result.status == DeriveStatus::undecided) {
    const bool known = result.interval.lower || result.interval.upper;
    return known ? "undecided: a limit was reached; so far " + value : "undecided: a limit was reached";
  }
  return result.status == DeriveStatus::unbounded && derive.labels.empty() ? "any value" : value;
}

std::string claim_value(const Report& report, const ClaimResult& result) {
  if (result.withheld_by != none)
    return "not judged, because " + short_id(report.analysis, report.analysis.findings[result.withheld_by]) +
           " contradicts what it rests on";
  const Claim& claim = report.model.claims[result.claim];
  const bool known = result.interval.lower || result.interval.upper;
  const std::string value =
      claim.labels.empty() ? write_interval(result.interval, style_of_unit(report.model, claim.unit, result.because))
                           : write_labels(result.interval, claim.labels);
  switch (result.verdict) {
    case ClaimVerdict::supported:
      return known ? "supported: it is " + value : "supported";
    case ClaimVerdict::refuted:
      return known ? "refuted: it is " + value : "refuted";
    case ClaimVerdict::undetermined:
      return "undetermined: the facts allow " + value;
    case ClaimVerdict::undecided:
      return "undecided: a limit was reached";
  }
  return "";
}

std::string rules_text(const TextContext& context) {
  constexpr std::array order = {RuleStatus::violated, RuleStatus::undecided, RuleStatus::untested, RuleStatus::possible,
                                RuleStatus::holds};
  constexpr std::size_t most_named = 8;
  const Model& model = context.report.model;
  const auto module = only_module(model);
  std::map<RuleStatus, std::size_t> counts;
  std::map<RuleStatus, std::vector<std::string>> names;
  for (const auto& result : context.report.analysis.rules) {
    auto& named = names[result.status];
    if (++counts[result.status] <= most_named)
      named.push_back(printable(within_module(rule_name(model, result), module)));
  }
  if (counts.empty()) return "";
  std::string out;
  std::string fine;
  for (const auto status : order) {
    if (!counts.contains(status)) continue;
    const std::string count = fmt::format("{} {}", counts[status], word(status));
    if (status == RuleStatus::holds || status == RuleStatus::possible) {
      fine += (fine.empty() ? "" : " · ") + count;
      continue;
    }
    auto& named = names[status];
    if (counts[status] > most_named) named.push_back(fmt::format("{} more", counts[status] - most_named));
    const Role role = status == RuleStatus::violated ? Role::error : Role::warning;
    out += hanging("  " + context.paint(role, count) + ": ", count.size() + 4, listed(named), context.width);
  }
  if (!fine.empty()) out += "  " + fine + "\n";
  return context.paint(Role::strong, "rules") + "\n" + out;
}

std::string derived_text(const TextContext& context) {
  const Model& model = context.report.model;
  const auto module = only_module(model);
  Section section(context, "derived");
  for (const auto& result : context.report.analysis.derived) {
    section.add(derived_entry(context, result), module_of(model.derives[result.derive].name), module);
  }
  return section.take();
}

std::string claims_text(const TextContext& context) {
  const Model& model = context.report.model;
  const auto module = only_module(model);
  Section section(context, "claims");
  for (const auto& result : context.report.analysis.claims) {
    section.add(claim_entry(context, result), module_of(model.claims[result.claim].name), module);
  }
  return section.take();
}

std::string undecided_text(const TextContext& context) {
  const auto& undecided = context.report.analysis.undecided;
  if (undecided.empty()) return "";
  std::vector<Entry> entries;
  for (const auto& item : undecided)
    entries.push_back({"?", printable(item.name), printable(item.limit), "", Role::warning});
  return context.paint(Role::strong, "undecided") + "\n" + entries_text(context, entries, 2);
}

}  // namespace crossfoot
