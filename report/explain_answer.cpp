// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/describe.hpp"
#include "report/explain_parts.hpp"
#include "report/quotes.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

/// The ends that the value had to cut, in full.
void add_exact(Explained& section, const Interval& interval, const Unit& unit, const std::string& written) {
  if (written.find("…") == std::string::npos) return;
  const std::string behind = unit.text.empty() || unit.text == "percent" || unit.text == "pp" ? "" : " " + unit.text;
  if (interval.is_point()) {
    add_line(section, "exactly", interval.lower->value.to_string() + behind);
    return;
  }
  if (interval.lower) add_line(section, "lower end", interval.lower->value.to_string() + behind);
  if (interval.upper) add_line(section, "upper end", interval.upper->value.to_string() + behind);
}

/// What a question or a declaration without a label is called: what it says.
std::string heading_of(const Model& model, std::string_view kind, const std::string& name, Span states) {
  const std::string text = flat_text(model.files[states.file], states);
  const bool labelled = name.find('@') == std::string::npos && within_module(name, module_of(name)) != text;
  return fmt::format("{}{}{}", kind, labelled ? name + ": " : "", text);
}

}  // namespace

Explained explain_answer(const Report& report, const DeriveResult& result, bool is_question) {
  const Model& model = report.model;
  const Derive& derive = model.derives[result.derive];
  const auto module = is_question ? only_module(model) : module_of(derive.name);
  Explained section{heading_of(model, is_question ? "" : "derive ", derive.name, derive.states), {}, derive.states, {}};
  if (!is_question) section.place = derive.span;
  const std::string value = derived_value(report, result);
  add_line(section, "value", value);
  if (result.status == DeriveStatus::withheld) {
    if (!is_question) add_withholding(section, report, result.withheld_by);
    return section;
  }
  if (derive.labels.empty()) add_exact(section, result.interval, derive.unit, value);
  if (result.lower_because == result.upper_because) {
    add_reasons(section, model, "because", result.lower_because, module);
  } else {
    add_reasons(section, model, "not less", result.lower_because, module);
    add_reasons(section, model, "not more", result.upper_because, module);
  }
  if (is_question) return section;
  const bool both = !result.lower_steps.empty() && !result.upper_steps.empty();
  add_chain(section, model, both ? "to the lower end" : "", result.lower_steps, module);
  add_chain(section, model, both ? "to the upper end" : "", result.upper_steps, module);
  return section;
}

Explained explain_answer(const Report& report, const ClaimResult& result, bool is_question) {
  const Model& model = report.model;
  const Claim& claim = model.claims[result.claim];
  Explained section{heading_of(model, is_question ? "" : "claim ", claim.name, claim.states), {}, claim.states, {}};
  if (!is_question) section.place = claim.span;
  const std::string verdict = claim_value(report, result);
  add_line(section, "verdict", verdict);
  if (claim.labels.empty() && result.withheld_by == none) add_exact(section, result.interval, claim.unit, verdict);
  add_source(section, model, claim.source);
  add_quotes(section, report, quotes_of(report.analysis.evidence, Quoter::claim, result.claim));
  add_reasons(section, model, "because", result.because, is_question ? only_module(model) : module_of(claim.name));
  if (!is_question) add_withholding(section, report, result.withheld_by);
  if (!is_question) add_chain(section, model, "", result.steps, module_of(claim.name));
  return section;
}

}  // namespace crossfoot
