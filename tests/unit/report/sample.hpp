// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/report.hpp"

namespace crossfoot::sample {

/// A model written down by hand: every span is found by searching the file's text.
struct Sample {
  Model model;
  Analysis analysis;
  std::vector<Diagnostic> diagnostics;

  Sample(const std::string& path, const std::string& text) { model.files.push_back(make_source_file(path, text)); }

  Span find(std::string_view text) const {
    const auto at = model.files[0].text.find(text);
    if (at == std::string::npos) throw std::runtime_error("not in the file: " + std::string(text));
    return {0, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
  }

  SourceId source(const std::string& name, const std::string& published, const std::string& language = "en") {
    Source made;
    made.name = name;
    made.published = published;
    made.language = language;
    model.sources.push_back(made);
    return static_cast<SourceId>(model.sources.size() - 1);
  }

  TermId variable(const std::string& name, const std::string& index = "", QuantityKind kind = QuantityKind::count) {
    Quantity quantity;
    quantity.name = name;
    quantity.kind = kind;
    model.quantities.push_back(quantity);
    Variable made;
    made.quantity = static_cast<QuantityId>(model.quantities.size() - 1);
    made.index = index;
    model.variables.push_back(made);
    return model.terms.variable(static_cast<VariableId>(model.variables.size() - 1));
  }

  /// `whole` is the declaration, `states` its report and `value` the value in it, each as in the file's text.
  StatementId fact(const std::string& name, std::string_view whole, std::string_view states, std::string_view value,
                   TermId subject, const Interval& asserted, SourceId from = none, Quotes quotes = {}) {
    Fact made;
    made.name = name;
    made.span = find(whole);
    const auto inside = [&](Span outer, std::string_view text) {
      const auto at = text_of(model.files[0], outer).rfind(text);
      const auto begin = outer.begin + static_cast<std::uint32_t>(at);
      return Span{0, begin, begin + static_cast<std::uint32_t>(text.size())};
    };
    made.states = inside(made.span, states);
    made.value = inside(made.states, value);
    made.printed_span = made.value;
    made.subject = subject;
    made.asserted = asserted;
    made.source = from;
    made.quotes = std::move(quotes);
    model.facts.push_back(made);
    const auto id = static_cast<std::uint32_t>(model.facts.size() - 1);
    for (std::uint32_t i = 0; i < made.quotes.size(); ++i)
      analysis.evidence.quotes.push_back({Quoter::fact, QuoteStatus::unchecked, id, i});
    return model.facts[id].statement = statement(StatementKind::fact, id, made.span);
  }

  StatementId rule(const std::string& name, std::string_view whole, std::string_view states,
                   const std::string& says = "") {
    Rule made;
    made.name = name;
    made.says = says;
    made.span = find(whole);
    made.states = find(states);
    model.rules.push_back(made);
    const auto id = static_cast<std::uint32_t>(model.rules.size() - 1);
    const auto instance = statement(StatementKind::rule, id, made.span);
    model.rules[id].instances = {instance};
    return instance;
  }

  StatementId statement(StatementKind kind, std::uint32_t subject, Span span) {
    Statement made;
    made.kind = kind;
    made.subject = subject;
    made.span = span;
    made.condition = model.terms.truth(true);
    model.statements.push_back(made);
    return static_cast<StatementId>(model.statements.size() - 1);
  }

  std::string text(bool color = false, int width = 80) const {
    return render_text({model, analysis, diagnostics, {"0.1.0", "Z3 4.8.12", "facts"}}, {color, width});
  }
  std::string json() const { return render_json({model, analysis, diagnostics, {"0.1.0", "Z3 4.8.12", "facts"}}); }
};

inline Addend addend(TermId subject, const Interval& value, StatementId member, const Rational& coefficient = 1) {
  return {coefficient, subject, coefficient * value, member};
}

/// The first three batches of pilot zones, with 23 where the document says 22.
inline Sample pilot_zones() {
  Sample s(
      "facts/pilot-zones.xf",
      "module pilot_zones\n"
      "fact zones[1] + zones[2] = 13   from cabinet_2018 \"the establishment of 13\"\n"
      "fact zones[3] = 23   from cabinet_2018 \"22 new\"\n"
      "fact zones_total[2018-07] = 35   from cabinet_2018 \"total number to 35\"\n"
      "rule first_three \"the first three batches make the total of 2018\": sum(zones[1..3]) = zones_total[2018-07]\n");
  const auto from = s.source("cabinet_2018", "2018-07");
  const auto first = s.variable("pilot_zones.zones", "[1]");
  const auto third = s.variable("pilot_zones.zones", "[3]");
  const auto total = s.variable("pilot_zones.zones_total", "[2018-07]");
  const auto a =
      s.fact("pilot_zones.zones[1] + zones[2]@cabinet_2018",
             "fact zones[1] + zones[2] = 13   from cabinet_2018 \"the establishment of 13\"",
             "zones[1] + zones[2] = 13", "13", first, Interval::point(13), from, {"the establishment of 13"});
  const auto b = s.fact("pilot_zones.zones[3]@cabinet_2018", "fact zones[3] = 23   from cabinet_2018 \"22 new\"",
                        "zones[3] = 23", "23", third, Interval::point(23), from, {"22 new"});
  const auto c = s.fact("pilot_zones.zones_total[2018-07]@cabinet_2018",
                        "fact zones_total[2018-07] = 35   from cabinet_2018 \"total number to 35\"",
                        "zones_total[2018-07] = 35", "35", total, Interval::point(35), from, {"total number to 35"});
  const auto r = s.rule("pilot_zones.first_three",
                        "rule first_three \"the first three batches make the total of 2018\": sum(zones[1..3]) = "
                        "zones_total[2018-07]",
                        "sum(zones[1..3]) = zones_total[2018-07]", "the first three batches make the total of 2018");
  Finding finding;
  finding.id = "C-4f2a09b1";
  finding.message = "the members contradict each other";
  finding.location = s.model.facts[1].span;
  finding.members = {a, b, c, r};
  Balance balance;
  balance.left = {addend(first, Interval::point(13), a), addend(third, Interval::point(23), b)};
  balance.right = {addend(total, Interval::point(35), c)};
  balance.left_total = Interval::point(36);
  balance.right_total = Interval::point(35);
  finding.balance = balance;
  finding.repairs = {{1, "off by one", {{1, Interval::point(22)}}},
                     {1, std::nullopt, {{0, Interval::point(12)}}},
                     {1, std::nullopt, {{2, Interval::point(36)}}}};
  s.analysis.verdict = Verdict::contradictory;
  s.analysis.findings = {finding};
  s.analysis.rules = {{r, 0, RuleStatus::violated}};
  return s;
}

}  // namespace crossfoot::sample
