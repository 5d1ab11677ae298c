// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/excerpt.hpp"
#include "report/explain_parts.hpp"
#include "report/quotes.hpp"

namespace crossfoot {
namespace {

Members statements_of(const Fact& fact) {
  Members statements;
  if (fact.statement != none) statements.push_back(fact.statement);
  if (fact.soft_statement != none) statements.push_back(fact.soft_statement);
  return statements;
}

/// Where the subject lies, in words; for not_equal, where it does not.
std::string asserted_text(const Model& model, const Fact& fact) {
  const std::string value = write_for_fact(model, fact, fact.asserted);
  return fact.relation == Relation::not_equal ? "anything but " + value : value;
}

std::string report_line(const Model& model, FactId id) {
  const Fact& fact = model.facts[id];
  const SourceId source = fact.source;
  const std::string from = source == none ? "" : ", from " + model.sources[source].name;
  return fmt::format("{}: {}{}  ({})", within_module(fact.name, module_of(fact.name)),
                     flat_text(model.files[fact.states.file], fact.states), from, place_text(model, fact.span));
}

/// Which reports this one replaced, the newest first, and which replaced it, up to the one that counts.
void add_successions(Explained& section, const Model& model, FactId id) {
  std::vector<FactId> at{id};
  while (!at.empty()) {
    std::vector<FactId> older;
    for (FactId other = 0; other < model.facts.size(); ++other) {
      const FactId by = model.facts[other].retired_by;
      if (by == none || std::find(at.begin(), at.end(), by) == at.end()) continue;
      const std::string whose =
          by == id
              ? ""
              : ", which " + within_module(model.facts[by].name, module_of(model.facts[by].name)) + " had superseded";
      add_line(section, "supersedes", report_line(model, other) + whose);
      older.push_back(other);
    }
    at = std::move(older);
  }
  for (FactId by = model.facts[id].retired_by; by != none; by = model.facts[by].retired_by) {
    const bool is_last = model.facts[by].retired_by == none;
    add_line(section, "retired",
             fmt::format("superseded by {}{}", report_line(model, by), is_last ? "" : ", itself superseded"));
  }
}

}  // namespace

Explained explain_fact(const Report& report, FactId id) {
  const Model& model = report.model;
  const Fact& fact = model.facts[id];
  Explained section{"fact " + fact.name, fact.span, fact.value, {}};
  const bool is_number = fact.printed_span.begin < fact.printed_span.end && fact.asserted != Interval::everything();
  if (is_number) add_line(section, "means", subject_text(model, fact) + " is " + asserted_text(model, fact));
  if (fact.softly && fact.soft_statement != none)
    add_line(section, "suggests", asserts_text(model, fact.soft_statement));
  add_source(section, model, fact.source);
  add_quotes(section, report, quotes_of(report.analysis.evidence, Quoter::fact, id));
  if (fact.trust != Rational(1)) add_line(section, "trust", fact.trust.to_string());
  if (fact.certain) add_line(section, "certain", "never proposed for change");
  add_successions(section, model, id);
  if (!fact.note.empty()) add_line(section, "note", fact.note);
  add_findings(section, report, statements_of(fact));
  add_uses(section, report, statements_of(fact));
  return section;
}

}  // namespace crossfoot
