// SPDX-License-Identifier: Apache-2.0
#include "report/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace crossfoot {
namespace {

constexpr std::string_view domain_prefix = "domain of ";

bool is_name_byte(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::span<const std::string_view> words_of(Relation relation) {
  static constexpr std::array<std::string_view, 1> equal = {"="};
  static constexpr std::array<std::string_view, 2> not_equal = {"!=", "≠"};
  static constexpr std::array<std::string_view, 3> more = {"more than", "over", ">"};
  static constexpr std::array<std::string_view, 3> at_least = {"at least", ">=", "≥"};
  static constexpr std::array<std::string_view, 3> less = {"less than", "under", "<"};
  static constexpr std::array<std::string_view, 4> at_most = {"at most", "up to", "<=", "≤"};
  static constexpr std::array<std::string_view, 2> nearly = {"nearly", "almost"};
  static constexpr std::array<std::string_view, 2> about = {"about", "around"};
  static constexpr std::array<std::string_view, 1> between = {"between"};
  switch (relation) {
    case Relation::equal:
      return equal;
    case Relation::not_equal:
      return not_equal;
    case Relation::more_than:
      return more;
    case Relation::at_least:
      return at_least;
    case Relation::less_than:
      return less;
    case Relation::at_most:
      return at_most;
    case Relation::nearly:
      return nearly;
    case Relation::about:
      return about;
    case Relation::between:
      return between;
  }
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The relation's word at the end of "zones[3] more than", where one is.
std::string_view relation_at_end(std::string_view text, Relation relation) {
  for (const auto word : words_of(relation)) {
    if (text.ends_with(word)) return word;
  }
  return {};
}

/// Where in a fact's statement its value starts, with the relation in front of it.
std::string before_value(const Model& model, const Fact& fact) {
  const auto& file = model.files[fact.states.file];
  return flat_text(file, {fact.states.file, fact.states.begin, std::max(fact.states.begin, fact.value.begin)});
}

bool speaks_chinese(const Source* source) { return source != nullptr && source->language == "zh"; }

NumberLanguage language_of(const Model& model, const Members& members) {
  bool chinese = false;
  for (const auto id : members) {
    const Source* source = source_of(model, id);
    if (source == nullptr) continue;
    if (!speaks_chinese(source)) return NumberLanguage::english;
    chinese = true;
  }
  return chinese ? NumberLanguage::chinese : NumberLanguage::english;
}

}  // namespace

std::string_view module_of(std::string_view name) {
  if (name.starts_with(domain_prefix)) name.remove_prefix(domain_prefix.size());
  const auto end = std::find_if_not(name.begin(), name.end(), is_name_byte);
  const auto length = static_cast<std::size_t>(end - name.begin());
  const bool qualified =
      length > 0 && length < name.size() && name[length] == '.' && !(name[0] >= '0' && name[0] <= '9');
  return qualified ? name.substr(0, length) : std::string_view{};
}

std::string within_module(std::string_view name, std::string_view module) {
  if (module.empty() || module_of(name) != module) return std::string(name);
  const std::size_t start = name.starts_with(domain_prefix) ? domain_prefix.size() : 0;
  return std::string(name.substr(0, start)).append(name.substr(start + module.size() + 1));
}

std::string common_module(const Model& model, const Members& members) {
  if (members.empty()) return {};
  const std::string first = statement_name(model, members.front());
  const std::string_view module = module_of(first);
  const bool same = std::all_of(members.begin(), members.end(),
                                [&](StatementId id) { return module_of(statement_name(model, id)) == module; });
  return same ? std::string(module) : "";
}

std::string_view only_module(const Model& model) {
  std::optional<std::string_view> module;
  const auto agrees = [&](const auto& things) {
    return std::all_of(things.begin(), things.end(), [&](const auto& thing) {
      if (!module) module = module_of(thing.name);
      return module_of(thing.name) == *module;
    });
  };
  return agrees(model.quantities) && agrees(model.rules) && agrees(model.lists) && module ? *module
                                                                                          : std::string_view{};
}

std::string subject_text(const Model& model, const Fact& fact) {
  const std::string before = before_value(model, fact);
  const auto relation = relation_at_end(before, fact.relation);
  return std::string(trimmed(std::string_view(before).substr(0, before.size() - relation.size())));
}

std::string value_text(const Model& model, const Fact& fact) {
  const auto& file = model.files[fact.states.file];
  const std::string before = before_value(model, fact);
  const std::string rest =
      flat_text(file, {fact.states.file, fact.value.begin, std::max(fact.value.begin, fact.states.end)});
  const auto relation = relation_at_end(before, fact.relation);
  if (relation.empty() || relation == "=") return rest;
  return std::string(relation) + " " + rest;
}

std::string statement_title(const Model& model, StatementId id, std::string_view module) {
  const auto& statement = model.statements[id];
  const std::string name = within_module(statement_name(model, id), module);
  switch (statement.kind) {
    case StatementKind::fact:
      return "fact " + name;
    case StatementKind::rule:
      return (statement.soft ? "soft rule " : "rule ") + name;
    case StatementKind::list:
      return "list " + name;
    case StatementKind::domain:
      return name;
  }
  return name;
}

std::string asserts_text(const Model& model, StatementId id) {
  const auto& statement = model.statements[id];
  if (statement.kind != StatementKind::fact || !statement.soft) return states_of(model, id);
  const auto& fact = model.facts[statement.subject];
  if (!fact.softly) return states_of(model, id);
  const std::string suggested = write_for_fact(model, fact, *fact.softly);
  return fmt::format("{} {}, as \"{}\" suggests", subject_text(model, fact), suggested, value_text(model, fact));
}

NumberStyle style_of_fact(const Model& model, const Fact& fact) {
  NumberStyle style;
  if (fact.source != none && speaks_chinese(&model.sources[fact.source])) style.language = NumberLanguage::chinese;
  const auto printed = text_of(model.files[fact.printed_span.file], fact.printed_span);
  if (printed.ends_with('%')) style.form = NumberForm::percent;
  if (printed.ends_with("pp")) style.form = NumberForm::points;
  return style;
}

namespace {

/// Whether a fact among the members states one of the terms as a percentage: "growth(trade, 2022) = 9.8%".
bool stated_in_percent(const Model& model, std::span<const TermId> terms, const Members& members) {
  return std::any_of(members.begin(), members.end(), [&](StatementId id) {
    const Statement& statement = model.statements[id];
    if (statement.kind != StatementKind::fact) return false;
    const Fact& fact = model.facts[statement.subject];
    return std::find(terms.begin(), terms.end(), fact.subject) != terms.end() &&
           text_of(model.files[fact.value.file], fact.value).find('%') != std::string_view::npos;
  });
}

}  // namespace

NumberStyle style_of_terms(const Model& model, std::span<const TermId> terms, const Members& members) {
  bool any = false;
  bool percent = true;
  for (const auto term : terms) {
    if (term == no_term) continue;
    for_each_variable(model.terms, term, [&](VariableId id) {
      any = true;
      percent = percent && model.quantities[model.variables[id].quantity].kind == QuantityKind::percent;
    });
  }
  percent = (any && percent) || stated_in_percent(model, terms, members);
  return {language_of(model, members), percent ? NumberForm::percent : NumberForm::plain, ""};
}

NumberStyle style_of_unit(const Model& model, const Unit& unit, const Members& because) {
  NumberStyle style{language_of(model, because), NumberForm::plain, unit.text};
  if (unit.text == "percent") style = {style.language, NumberForm::percent, ""};
  if (unit.text == "pp") style = {style.language, NumberForm::points, ""};
  return style;
}

Rational display_factor(const Model& model, std::span<const TermId> terms) {
  const Unit* shared = nullptr;
  bool same = true;
  for (const auto term : terms) {
    if (term == no_term) continue;
    for_each_variable(model.terms, term, [&](VariableId id) {
      const Unit& unit = model.quantities[model.variables[id].quantity].unit;
      if (shared == nullptr) shared = &unit;
      same = same && unit.powers == shared->powers && unit.factor == shared->factor;
    });
  }
  return shared != nullptr && same ? shared->factor : Rational(1);
}

std::string write_labels(const Interval& interval, const std::vector<std::string>& labels) {
  std::vector<std::string> possible;
  for (std::size_t code = 0; code < labels.size(); ++code) {
    if (interval.contains(Rational(static_cast<std::int64_t>(code)))) possible.push_back(labels[code]);
  }
  return possible.empty() ? "no value" : listed(possible, "or");
}

std::vector<std::string> labels_of(const Model& model, TermId term) {
  if (term == no_term) return {};
  const Term& node = model.terms.at(term);
  const bool variable = node.op == Op::variable;
  const Quantity* quantity = variable ? &model.quantities[model.variables[node.first].quantity] : nullptr;
  if (quantity != nullptr && quantity->kind == QuantityKind::enumeration) return quantity->labels;
  const bool condition = variable ? quantity->kind == QuantityKind::boolean : node.op >= Op::truth;
  return condition ? std::vector<std::string>{"false", "true"} : std::vector<std::string>{};
}

std::string write_for_fact(const Model& model, const Fact& fact, const Interval& interval) {
  const auto labels = labels_of(model, fact.subject);
  if (!labels.empty()) return write_labels(interval, labels);
  const Rational factor = display_factor(model, std::span(&fact.subject, 1));
  return write_interval((Rational(1) / factor) * interval, style_of_fact(model, fact));
}

const Source* source_of(const Model& model, StatementId id) {
  const auto& statement = model.statements[id];
  SourceId source = none;
  if (statement.kind == StatementKind::fact) source = model.facts[statement.subject].source;
  if (statement.kind == StatementKind::list) source = model.lists[statement.subject].source;
  return source == none ? nullptr : &model.sources[source];
}

std::vector<std::string> quotes_of(const Model& model, StatementId id) {
  const auto& statement = model.statements[id];
  if (statement.kind != StatementKind::fact) return {};
  return model.facts[statement.subject].quotes;
}

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string listed(const std::vector<std::string>& parts, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? fmt::format(" {} ", last) : std::string(", ");
    out += parts[i];
  }
  return out;
}

std::string short_id(const Analysis& analysis, const Finding& finding) {
  constexpr std::size_t shortest = 6;
  std::size_t length = std::min(shortest, finding.id.size());
  const auto taken = [&](std::string_view start) {
    return std::any_of(analysis.findings.begin(), analysis.findings.end(),
                       [&](const Finding& other) { return other.id != finding.id && other.id.starts_with(start); });
  };
  while (length < finding.id.size() && taken(std::string_view(finding.id).substr(0, length))) ++length;
  return finding.id.substr(0, length);
}

Members both(const Members& a, const Members& b) {
  Members all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  return all;
}

}  // namespace crossfoot
