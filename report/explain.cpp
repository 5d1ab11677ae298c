// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/arithmetic.hpp"
#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/quotes.hpp"
#include "report/report.hpp"
#include "report/step_text.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t label_width = 12;

/// One thing with all that is known about it: a heading, its text, then labelled lines.
class Section {
 public:
  Section(const TextContext& context, const std::string& heading) : context_(context) {
    text_ = context.paint(Role::strong, printable(heading)) + "\n";
  }
  void excerpt_of(Span place, Span caret) {
    const Model& model = context_.report.model;
    text_ += excerpt(model, frame_for(model, place, context_.paint, context_.width), place, caret, Role::frame);
  }
  void line(std::string_view label, const std::string& value) {
    const std::string shown = label == last_label_ ? "" : std::string(label);
    last_label_ = label;
    text_ += hanging("  " + context_.paint(Role::faint, pad_right(shown, label_width)), label_width + 2,
                     printable(value), context_.width);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const TextContext& context_;
  std::string text_;
  std::string last_label_;
};

std::string statement_line(const Model& model, StatementId id, std::string_view module) {
  const auto& statement = model.statements[id];
  return fmt::format("{}: {}  ({})", statement_title(model, id, module), asserts_text(model, id),
                     place_text(model, statement.span));
}

void add_reasons(Section& section, const Model& model, std::string_view label, const Members& because,
                 std::string_view module) {
  for (const auto id : because) section.line(label, statement_line(model, id, module));
}

/// The whole chain, numbered, each step with the statement that it uses.
void add_chain(Section& section, const Model& model, std::string_view about, const Steps& steps,
               std::string_view module) {
  const std::vector<std::string> lines = step_lines(model, steps, module);
  if (!lines.empty() && !about.empty()) section.line("steps", std::string(about));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const StatementId id = steps[i].statement;
    const std::string place = id == none ? ""
                                         : fmt::format("  [{}, {}]", statement_title(model, id, module),
                                                       place_text(model, model.statements[id].span));
    section.line("steps",
                 fmt::format("{}({}) {}{}", std::string(std::size_t{2} * steps[i].depth, ' '), i + 1, lines[i], place));
  }
}

/// The findings that any of the statements is in.
void add_findings(Section& section, const Report& report, const Members& statements) {
  for (const auto& finding : report.analysis.findings) {
    const auto in = [&](const Members& members) {
      return std::any_of(statements.begin(), statements.end(), [&](StatementId id) {
        return std::find(members.begin(), members.end(), id) != members.end();
      });
    };
    const bool other = std::any_of(finding.alternatives.begin(), finding.alternatives.end(), in);
    if (!in(finding.members) && !other) continue;
    const ShownFinding shown = show_finding(report.model, report.analysis, finding);
    const std::string about = shown.about.empty() ? "" : shown.about + ": ";
    section.line("found", fmt::format("{} {}{}{}{}", short_id(report.analysis, finding), about, shown.message,
                                      in(finding.members) ? "" : " (in another minimal set)",
                                      finding.suppressed_by == none ? "" : " (suppressed)"));
  }
}

void add_uses(Section& section, const Report& report, const Members& statements) {
  const Model& model = report.model;
  const auto any_in = [&](const Members& because) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](StatementId id) { return std::find(because.begin(), because.end(), id) != because.end(); });
  };
  for (const auto& result : report.analysis.derived) {
    if (!any_in(result.lower_because) && !any_in(result.upper_because)) continue;
    const auto& name = model.derives[result.derive].name;
    section.line("decides", fmt::format("{}: {}", within_module(name, module_of(name)), derived_value(report, result)));
  }
  for (const auto& result : report.analysis.claims) {
    if (!any_in(result.because)) continue;
    const auto& name = model.claims[result.claim].name;
    section.line("decides",
                 fmt::format("claim {}: {}", within_module(name, module_of(name)), claim_value(report, result)));
  }
}

void add_source(Section& section, const Model& model, SourceId id) {
  if (id == none) return;
  const Source& source = model.sources[id];
  std::string text = source.name;
  if (!source.title.empty()) text += " \"" + source.title + "\"";
  for (const auto* part : {&source.publisher, &source.published}) {
    if (!part->empty()) text += ", " + *part;
  }
  section.line("source", text);
  if (!source.document.empty()) section.line("document", source.document);
  if (!source.url.empty()) section.line("url", source.url);
}

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
void add_successions(Section& section, const Model& model, FactId id) {
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
      section.line("supersedes", report_line(model, other) + whose);
      older.push_back(other);
    }
    at = std::move(older);
  }
  for (FactId by = model.facts[id].retired_by; by != none; by = model.facts[by].retired_by) {
    const bool is_last = model.facts[by].retired_by == none;
    section.line("retired",
                 fmt::format("superseded by {}{}", report_line(model, by), is_last ? "" : ", itself superseded"));
  }
}

/// The finding that withholds an answer, and what would resolve it.
void add_withholding(Section& section, const Report& report, std::uint32_t index) {
  constexpr std::size_t most_shown = 6;
  if (index >= report.analysis.findings.size()) return;
  const Finding& finding = report.analysis.findings[index];
  const ShownFinding shown = show_finding(report.model, report.analysis, finding);
  const std::string about = shown.about.empty() ? "" : shown.about + ": ";
  section.line("withheld by", fmt::format("{} {}{}", short_id(report.analysis, finding), about, shown.message));
  if (finding.repairs.empty()) {
    section.line("needed", "that one of its members be wrong: no change of facts alone is known to resolve it");
    return;
  }
  section.line("needed", "one of these changes:");
  for (std::size_t i = 0; i < finding.repairs.size() && i < most_shown; ++i)
    section.line("needed", repair_in_words(report.model, finding.repairs[i]));
  if (finding.repairs.size() > most_shown)
    section.line("needed", fmt::format("… and {} more", finding.repairs.size() - most_shown));
}

/// Each quote with what became of it, and where it stands.
void add_quotes(Section& section, const Report& report, std::span<const QuoteResult> quotes) {
  const Evidence& evidence = report.analysis.evidence;
  for (const QuoteResult& quote : quotes) {
    const std::string& text = quote_text(report.model, quote);
    if (quote.detail == none) {
      section.line("quote", fmt::format("\"{}\" ({})", text, word(quote.status)));
      continue;
    }
    const QuoteDetail& detail = evidence.details[quote.detail];
    const std::string remark = remark_on(evidence, quote);
    section.line("quote", fmt::format("\"{}\" ({})", text, remark.empty() ? word(quote.status) : remark));
    const bool found = quote.status != QuoteStatus::not_found;
    for (const Passage& passage : detail.passages) {
      section.line(found ? "stands" : "nearest",
                   fmt::format("{}:{}:{}  {}{}{}", document_path(report.model, evidence, quote), passage.begin.line,
                               passage.begin.column, passage.before, passage.marked, passage.after));
    }
  }
}

std::string explain_fact(const TextContext& context, FactId id) {
  const Model& model = context.report.model;
  const Fact& fact = model.facts[id];
  Section section(context, "fact " + fact.name);
  section.excerpt_of(fact.span, fact.value);
  const bool is_number = fact.printed_span.begin < fact.printed_span.end && fact.asserted != Interval::everything();
  if (is_number) section.line("means", subject_text(model, fact) + " is " + asserted_text(model, fact));
  if (fact.softly && fact.soft_statement != none) section.line("suggests", asserts_text(model, fact.soft_statement));
  add_source(section, model, fact.source);
  add_quotes(section, context.report, quotes_of(context.report.analysis.evidence, Quoter::fact, id));
  if (fact.trust != Rational(1)) section.line("trust", fact.trust.to_string());
  if (fact.certain) section.line("certain", "never proposed for change");
  add_successions(section, model, id);
  if (!fact.note.empty()) section.line("note", fact.note);
  add_findings(section, context.report, statements_of(fact));
  add_uses(section, context.report, statements_of(fact));
  return section.text();
}

std::string_view meaning_of(RuleStatus status) {
  switch (status) {
    case RuleStatus::violated:
      return "violated: it is in a contradiction";
    case RuleStatus::holds:
      return "holds: the rest forces it";
    case RuleStatus::undecided:
      return "undecided: a limit was reached";
    case RuleStatus::untested:
      return "untested: no fact is connected to it";
    case RuleStatus::possible:
      return "possible: nothing speaks against it";
  }
  return "";
}

std::string explain_rule(const TextContext& context, RuleId id, const Members& instances) {
  const Model& model = context.report.model;
  const Rule& rule = model.rules[id];
  const bool one = instances.size() == 1 && rule.instances.size() > 1;
  Section section(context,
                  (rule.soft ? "soft rule " : "rule ") + (one ? statement_name(model, instances.front()) : rule.name));
  section.excerpt_of(rule.span, rule.states);
  if (!rule.says.empty()) section.line("says", rule.says);
  section.line("states", flat_text(model.files[rule.states.file], rule.states));
  for (const auto& result : context.report.analysis.rules) {
    const bool wanted = result.statement == none
                            ? result.rule == id
                            : std::find(instances.begin(), instances.end(), result.statement) != instances.end();
    if (!wanted) continue;
    const std::string name =
        rule.instances.size() > 1 && result.statement != none ? statement_name(model, result.statement) + " " : "";
    section.line("status", name + std::string(meaning_of(result.status)));
  }
  add_findings(section, context.report, instances);
  add_uses(section, context.report, instances);
  return section.text();
}

template <class Wanted>
std::string explain_variables(const TextContext& context, const std::string& name, Span declared,
                              const Wanted& wanted) {
  const Model& model = context.report.model;
  Section section(context, "quantity " + name);
  section.excerpt_of(declared, declared);
  Members statements;
  for (StatementId id = 0; id < model.statements.size(); ++id) {
    bool mentions = false;
    for_each_variable(model.terms, model.statements[id].condition,
                      [&](VariableId variable) { mentions = mentions || wanted(variable); });
    if (mentions) statements.push_back(id);
  }
  constexpr std::size_t most_listed = 40;
  const auto add_kind = [&](StatementKind kind, std::string_view label) {
    std::size_t count = 0;
    for (const auto id : statements) {
      const auto& statement = model.statements[id];
      if (statement.kind != kind || (kind == StatementKind::fact && statement.soft)) continue;
      if (++count <= most_listed) section.line(label, statement_line(model, id, module_of(name)));
    }
    if (count > most_listed) section.line(label, fmt::format("… and {} more", count - most_listed));
  };
  add_kind(StatementKind::fact, "facts");
  add_kind(StatementKind::list, "lists");
  add_kind(StatementKind::rule, "rules");
  add_kind(StatementKind::domain, "domains");
  add_findings(section, context.report, statements);
  add_uses(section, context.report, statements);
  return section.text();
}

std::string explain_quantity(const TextContext& context, QuantityId id) {
  const Model& model = context.report.model;
  const auto& quantity = model.quantities[id];
  return explain_variables(context, quantity.name, quantity.span,
                           [&](VariableId variable) { return model.variables[variable].quantity == id; });
}

std::string explain_variable(const TextContext& context, VariableId id) {
  const Model& model = context.report.model;
  return explain_variables(context, name_of(model, id), model.quantities[model.variables[id].quantity].span,
                           [&](VariableId variable) { return variable == id; });
}

std::string explain_list(const TextContext& context, ListId id) {
  const Model& model = context.report.model;
  const List& list = model.lists[id];
  Section section(context, "list " + list.name);
  section.excerpt_of(list.span, list.span);
  section.line("items", std::to_string(list.items.size()) + (list.partial ? " or more (partial)" : ""));
  for (const auto& item : list.items) section.line("items", item.text);
  add_source(section, model, list.source);
  if (list.statement != none) {
    add_findings(section, context.report, {list.statement});
    add_uses(section, context.report, {list.statement});
  }
  return section.text();
}

std::string explain_statement(const TextContext& context, StatementId id) {
  const Model& model = context.report.model;
  const auto& statement = model.statements[id];
  if (statement.kind == StatementKind::rule) return explain_rule(context, statement.subject, {id});
  Section section(context, statement_name(model, id));
  section.excerpt_of(statement.span, statement.span);
  section.line("states", states_of(model, id));
  add_findings(section, context.report, {id});
  add_uses(section, context.report, {id});
  return section.text();
}

/// The ends that the value had to cut, in full.
void add_exact(Section& section, const Interval& interval, const Unit& unit, const std::string& written) {
  if (written.find("…") == std::string::npos) return;
  const std::string behind = unit.text.empty() || unit.text == "percent" || unit.text == "pp" ? "" : " " + unit.text;
  if (interval.is_point()) {
    section.line("exactly", interval.lower->value.to_string() + behind);
    return;
  }
  if (interval.lower) section.line("lower end", interval.lower->value.to_string() + behind);
  if (interval.upper) section.line("upper end", interval.upper->value.to_string() + behind);
}

/// What a question or a declaration without a label is called: what it says.
std::string heading_of(const Model& model, std::string_view kind, const std::string& name, Span states) {
  const std::string text = flat_text(model.files[states.file], states);
  const bool labelled = name.find('@') == std::string::npos && within_module(name, module_of(name)) != text;
  return fmt::format("{}{}{}", kind, labelled ? name + ": " : "", text);
}

std::string derive_text(const TextContext& context, const DeriveResult& result, bool is_question) {
  const Model& model = context.report.model;
  const Derive& derive = model.derives[result.derive];
  const auto module = is_question ? only_module(model) : module_of(derive.name);
  Section section(context, heading_of(model, is_question ? "" : "derive ", derive.name, derive.states));
  if (!is_question) section.excerpt_of(derive.span, derive.states);
  const std::string value = derived_value(context.report, result);
  section.line("value", value);
  if (result.status == DeriveStatus::withheld) {
    if (!is_question) add_withholding(section, context.report, result.withheld_by);
    return section.text();
  }
  if (derive.labels.empty()) add_exact(section, result.interval, derive.unit, value);
  if (result.lower_because == result.upper_because) {
    add_reasons(section, model, "because", result.lower_because, module);
  } else {
    add_reasons(section, model, "not less", result.lower_because, module);
    add_reasons(section, model, "not more", result.upper_because, module);
  }
  if (is_question) return section.text();
  const bool both = !result.lower_steps.empty() && !result.upper_steps.empty();
  add_chain(section, model, both ? "to the lower end" : "", result.lower_steps, module);
  add_chain(section, model, both ? "to the upper end" : "", result.upper_steps, module);
  return section.text();
}

std::string claim_text(const TextContext& context, const ClaimResult& result, bool is_question) {
  const Model& model = context.report.model;
  const Claim& claim = model.claims[result.claim];
  Section section(context, heading_of(model, is_question ? "" : "claim ", claim.name, claim.states));
  if (!is_question) section.excerpt_of(claim.span, claim.states);
  const std::string verdict = claim_value(context.report, result);
  section.line("verdict", verdict);
  if (claim.labels.empty() && result.withheld_by == none) add_exact(section, result.interval, claim.unit, verdict);
  add_source(section, model, claim.source);
  add_quotes(section, context.report, quotes_of(context.report.analysis.evidence, Quoter::claim, result.claim));
  add_reasons(section, model, "because", result.because, is_question ? only_module(model) : module_of(claim.name));
  if (!is_question) add_withholding(section, context.report, result.withheld_by);
  if (!is_question) add_chain(section, model, "", result.steps, module_of(claim.name));
  return section.text();
}

std::string explain_finding(const TextContext& context, const Finding& finding) {
  const Model& model = context.report.model;
  const auto module = common_module(model, finding.members);
  std::string out = finding_text(context, finding, true);
  Section section(context, "its members, one by one");
  add_reasons(section, model, "members", finding.members, module);
  if (!finding.members.empty()) out += "\n" + section.text();
  if (!finding.steps.empty()) {
    Section chain(context, "step by step");
    add_chain(chain, model, "", finding.steps, module);
    out += "\n" + chain.text();
  }
  std::size_t number = 0;
  for (const auto& alternative : finding.alternatives) {
    Section other(context, fmt::format("another minimal set ({} of {})", ++number, finding.alternatives.size()));
    add_reasons(other, model, "members", alternative, module);
    out += "\n" + other.text();
  }
  return out + "\n" + context.paint(Role::faint, "id " + finding.id) + "\n";
}

}  // namespace

std::string render_explanation(const Report& report, const Target& target, const TextStyle& style) {
  const TextContext context = text_context(report, style);
  std::vector<std::string> parts;
  for (const auto i : target.findings) parts.push_back(explain_finding(context, report.analysis.findings[i]));
  for (const auto id : target.quantities) parts.push_back(explain_quantity(context, id));
  for (const auto id : target.variables) parts.push_back(explain_variable(context, id));
  for (const auto id : target.facts) parts.push_back(explain_fact(context, id));
  for (const auto id : target.rules) parts.push_back(explain_rule(context, id, report.model.rules[id].instances));
  for (const auto id : target.lists) parts.push_back(explain_list(context, id));
  for (const auto id : target.statements) parts.push_back(explain_statement(context, id));
  for (const auto i : target.derived) parts.push_back(derive_text(context, report.analysis.derived[i], false));
  for (const auto i : target.claims) parts.push_back(claim_text(context, report.analysis.claims[i], false));
  return fmt::format("{}", fmt::join(parts, "\n"));
}

std::string render_answers(const Report& report, const TextStyle& style) {
  const TextContext context = text_context(report, style);
  std::vector<std::string> parts;
  for (const auto& result : report.analysis.derived) parts.push_back(derive_text(context, result, true));
  for (const auto& result : report.analysis.claims) parts.push_back(claim_text(context, result, true));
  return fmt::format("{}", fmt::join(parts, "\n"));
}

}  // namespace crossfoot
