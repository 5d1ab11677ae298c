// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_reasons = 6;
constexpr std::size_t widest_name = 30;

std::string rule_name(const Model& model, const RuleResult& result) {
  return result.statement == none ? model.rules[result.rule].name : model.statements[result.statement].name;
}

std::string_view status_word(RuleStatus status) {
  switch (status) {
    case RuleStatus::violated:
      return "violated";
    case RuleStatus::undecided:
      return "undecided";
    case RuleStatus::untested:
      return "untested";
    case RuleStatus::possible:
      return "possible";
    case RuleStatus::holds:
      return "holds";
  }
  return "";
}

/// One line of a section: a name, what it is, and a faint line below with the reasons.
struct Entry {
  std::string mark, name, value, reasons;
  Role role = Role::plain;
};

std::string entries_text(const TextContext& context, std::string_view title, const std::vector<Entry>& entries) {
  constexpr std::size_t indent = 2;
  std::size_t name_width = 0;
  for (const auto& entry : entries) {
    const std::size_t width = display_width(entry.name);
    if (width <= widest_name) name_width = std::max(name_width, width);
  }
  std::string out = context.paint(Role::strong, title) + "\n";
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

std::string from_reasons(const TextContext& context, const Members& because, std::string_view name) {
  if (because.empty()) return "";
  return "from " + reasons_in_short(context.report.model, because, module_of(name), most_reasons);
}

Entry derived_entry(const TextContext& context, const DeriveResult& result, std::string_view module) {
  const Model& model = context.report.model;
  const Derive& derive = model.derives[result.derive];
  Entry entry;
  entry.name = printable(within_module(derive.name, module));
  entry.value = derived_value(context.report, result);
  if (result.status == DeriveStatus::forced || result.status == DeriveStatus::bounded) {
    entry.reasons = from_reasons(context, both(result.lower_because, result.upper_because), derive.name);
  }
  return entry;
}

Entry claim_entry(const TextContext& context, const ClaimResult& result, std::string_view module) {
  const Model& model = context.report.model;
  const Claim& claim = model.claims[result.claim];
  const std::string states = printable(flat_text(model.files[claim.states.file], claim.states));
  const std::string name = printable(within_module(claim.name, module));
  Entry entry;
  entry.name = claim.labels.empty() && name.find('@') != std::string::npos ? states : name + ": " + states;
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
  entry.reasons = from_reasons(context, result.because, claim.name);
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
      if (result.withheld_by == none) return "undecided: a limit was reached";
      return "not judged, because " + short_id(report.analysis, report.analysis.findings[result.withheld_by]) +
             " contradicts what it rests on";
  }
  return "";
}

std::string rules_text(const TextContext& context) {
  constexpr std::array order = {RuleStatus::violated, RuleStatus::undecided, RuleStatus::untested, RuleStatus::possible,
                                RuleStatus::holds};
  constexpr std::size_t most_named = 8;
  const Model& model = context.report.model;
  const auto module = only_module(model);
  std::map<RuleStatus, std::vector<std::string>> names;
  for (const auto& result : context.report.analysis.rules) {
    auto& of_status = names[result.status];
    of_status.push_back(of_status.size() < most_named ? printable(within_module(rule_name(model, result), module))
                                                      : "");
  }
  if (names.empty()) return "";
  std::string out = context.paint(Role::strong, "rules") + "\n";
  for (const auto status : order) {
    const auto found = names.find(status);
    if (found == names.end()) continue;
    auto& of_status = found->second;
    const std::string count = fmt::format("  {:>4} {}", of_status.size(), status_word(status));
    const bool plainly_fine = status == RuleStatus::holds || status == RuleStatus::possible;
    if (plainly_fine) {
      out += count + "\n";
      continue;
    }
    const std::size_t total = of_status.size();
    if (total > most_named) {
      of_status.resize(most_named);
      of_status.push_back(fmt::format("{} more", total - most_named));
    }
    const Role role = status == RuleStatus::violated ? Role::error : Role::warning;
    out += hanging(context.paint(role, count) + ": ", display_width(count) + 2, listed(of_status), context.width);
  }
  return out;
}

std::string derived_text(const TextContext& context) {
  const auto& derived = context.report.analysis.derived;
  if (derived.empty()) return "";
  std::vector<Entry> entries;
  for (const auto& result : derived)
    entries.push_back(derived_entry(context, result, only_module(context.report.model)));
  return entries_text(context, "derived", entries);
}

std::string claims_text(const TextContext& context) {
  const auto& claims = context.report.analysis.claims;
  if (claims.empty()) return "";
  std::vector<Entry> entries;
  for (const auto& result : claims) entries.push_back(claim_entry(context, result, only_module(context.report.model)));
  return entries_text(context, "claims", entries);
}

std::string undecided_text(const TextContext& context) {
  const auto& undecided = context.report.analysis.undecided;
  if (undecided.empty()) return "";
  std::vector<Entry> entries;
  for (const auto& item : undecided)
    entries.push_back({"?", printable(item.name), printable(item.limit), "", Role::warning});
  return entries_text(context, "undecided", entries);
}

}  // namespace crossfoot
