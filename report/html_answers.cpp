// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "report/describe.hpp"
#include "report/html_evidence.hpp"
#include "report/html_scale.hpp"
#include "report/html_sections.hpp"
#include "report/html_words.hpp"
#include "report/step_text.hpp"
#include "report/text_parts.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_reasons = 24;
constexpr std::size_t most_steps = 40;

/// What a value or verdict rests on, a line a statement, with the source.
std::vector<HtmlFields> reason_fields(const Model& model, const Members& because) {
  std::vector<HtmlFields> reasons;
  for (const StatementId id : because) {
    HtmlFields item;
    if (reasons.size() == most_reasons) {
      item.text("reason_text", counted(because.size() - most_reasons, "more statement"));
      reasons.push_back(std::move(item));
      break;
    }
    item.text("reason_text", plain_statement(model, id));
    if (const Source* source = source_of(model, id)) {
      item.text("reason_source", source->title.empty() ? in_plain_words(source->name) : source->title);
      item.text("reason_lang", language_tag(source));
    }
    reasons.push_back(std::move(item));
  }
  return reasons;
}

std::vector<HtmlFields> step_fields(const Model& model, const Steps& lower, const Steps& upper,
                                    std::string_view module) {
  std::vector<HtmlFields> steps;
  for (const Steps* chain : {&lower, &upper}) {
    for (const std::string& line : arithmetic_lines(*chain, step_lines(model, *chain, module))) {
      if (steps.size() == most_steps) return steps;
      HtmlFields item;
      item.text("step_text", in_plain_words(line));
      steps.push_back(std::move(item));
    }
  }
  return steps;
}

bool is_drawn(const Model& model, const DeriveResult& result) {
  const bool known = result.status == DeriveStatus::forced || result.status == DeriveStatus::bounded;
  return known && model.derives[result.derive].labels.empty() && (result.interval.lower || result.interval.upper);
}

HtmlFields derived_row(const Report& report, const DeriveResult& result, const std::optional<Scale>& scale) {
  const Model& model = report.model;
  const Derive& derive = model.derives[result.derive];
  HtmlFields row;
  const auto module = module_of(derive.name);
  const std::string name = within_module(derive.name, module);
  const std::string states = flat_text(model.files[derive.states.file], derive.states);
  row.text("derived_name", in_plain_words(name));
  if (name != states) row.text("derived_states", in_plain_words(states));
  row.text("derived_value", derived_value(report, result));
  row.text("derived_at", short_place(model, derive.span));
  const bool answered = result.status == DeriveStatus::forced || result.status == DeriveStatus::bounded;
  if (answered) {
    const Members because = both(result.lower_because, result.upper_because);
    row.text("reasons_count", counted(because.size(), "statement"));
    row.list("reasons", reason_fields(model, because));
    row.list("steps", step_fields(model, result.lower_steps, result.upper_steps, module));
  }
  if (result.withheld_by < report.analysis.findings.size())
    row.text("withheld_by", report.analysis.findings[result.withheld_by].id);
  if (scale && is_drawn(model, result)) row.list("drawn", {interval_fields(result.interval, *scale)});
  return row;
}

HtmlFields derived_group(const Report& report, const std::vector<const DeriveResult*>& results) {
  const Model& model = report.model;
  std::vector<Interval> intervals;
  Members because;
  for (const DeriveResult* result : results) {
    if (!is_drawn(model, *result)) continue;
    intervals.push_back(result->interval);
    because = both(because, both(result->lower_because, result->upper_because));
  }
  const auto scale = scale_for(intervals);
  HtmlFields group;
  const Unit& unit = model.derives[results.front()->derive].unit;
  const NumberStyle style = style_of_unit(model, unit, because);
  if (scale)
    group.text("group_scale", fmt::format("drawn to scale, from {} to {}", write_number(scale->from, style),
                                          write_number(scale->to, style)));
  group.text("group_unit", unit.text.empty() ? "numbers" : unit.text);
  std::vector<HtmlFields> rows;
  for (const DeriveResult* result : results) rows.push_back(derived_row(report, *result, scale));
  group.list("derived_rows", std::move(rows));
  return group;
}

}  // namespace

void add_derived(HtmlFields& page, const Report& report) {
  const Model& model = report.model;
  std::map<std::string, std::size_t> index;
  std::vector<std::vector<const DeriveResult*>> groups;
  for (const DeriveResult& result : report.analysis.derived) {
    const Derive& derive = model.derives[result.derive];
    const std::string key = derive.labels.empty() ? derive.unit.text : "labels";
    const auto [at, fresh] = index.try_emplace(key, groups.size());
    if (fresh) groups.emplace_back();
    groups[at->second].push_back(&result);
  }
  std::vector<HtmlFields> items;
  for (const auto& group : groups) items.push_back(derived_group(report, group));
  page.flag("any_derived", !items.empty());
  page.list("derived_groups", std::move(items));
}

void add_claims(HtmlFields& page, const Report& report) {
  const Model& model = report.model;
  std::vector<HtmlFields> rows;
  for (const ClaimResult& result : report.analysis.claims) {
    const Claim& claim = model.claims[result.claim];
    const auto module = module_of(claim.name);
    HtmlFields row;
    row.text("claim_states", in_plain_words(flat_text(model.files[claim.states.file], claim.states)));
    const std::string name = within_module(claim.name, module);
    if (name.find('@') == std::string::npos) row.text("claim_name", in_plain_words(name));
    row.text("claim_verdict", word(result.verdict));
    row.text("claim_value", claim_value(report, result));
    row.text("claim_at", short_place(model, claim.span));
    if (!result.because.empty()) row.text("reasons_count", counted(result.because.size(), "statement"));
    row.list("reasons", reason_fields(model, result.because));
    row.list("steps", step_fields(model, result.steps, {}, module));
    rows.push_back(std::move(row));
  }
  page.flag("any_claims", !rows.empty());
  page.list("claims", std::move(rows));
}

}  // namespace crossfoot
