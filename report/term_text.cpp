// SPDX-License-Identifier: Apache-2.0
#include "report/term_text.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "report/describe.hpp"

namespace crossfoot {
namespace {

/// How tightly a text binds, so that brackets stand only where they must.
enum class Level : std::uint8_t { conditional, disjunction, conjunction, comparison, sum, product, operand };

struct Written {
  std::string text;
  Level level = Level::operand;
};

std::string within(const Written& written, Level level) {
  return written.level < level ? "(" + written.text + ")" : written.text;
}

class Writer {
 public:
  Writer(const Model& model, std::string_view module) : model_(model), module_(module) {}

  bool failed = false;

  /// The term divided by `factor`.
  Written number(TermId id, const Rational& factor) {
    const Term& term = model_.terms.at(id);
    const auto operands = model_.terms.operands_of(id);
    switch (term.op) {
      case Op::number:
        return constant(model_.terms.number_of(id) / factor);
      case Op::variable: {
        const VariableId variable = term.first;
        const Quantity& quantity = model_.quantities[model_.variables[variable].quantity];
        failed = failed || quantity.unit.factor != factor;
        return {within_module(name_of(model_, variable), module_)};
      }
      case Op::add:
        return sum(operands, factor);
      case Op::multiply:
        return product(operands, factor);
      case Op::divide: {
        const bool by_constant = model_.terms.at(operands[1]).op == Op::number;
        if (!by_constant) failed = failed || factor != Rational(1);
        return {within(number(operands[0], factor), Level::product) + " / " +
                    within(number(operands[1], 1), Level::operand),
                Level::product};
      }
      case Op::power:
        failed = failed || factor != Rational(1);
        return {within(number(operands[0], 1), Level::operand) + "^" + model_.terms.number_of(operands[1]).to_string(),
                Level::product};
      case Op::min:
        return call("the smallest of ", operands, factor);
      case Op::max:
        return call("the greatest of ", operands, factor);
      case Op::abs:
        return {"|" + number(operands[0], factor).text + "|"};
      case Op::choose:
        return {fmt::format("if {} then {} else {}", condition(operands[0], true).text,
                            number(operands[1], factor).text, number(operands[2], factor).text),
                Level::conditional};
      default:
        return condition(id, true);
    }
  }

  Written condition(TermId id, bool holds) {
    const Term& term = model_.terms.at(id);
    const auto operands = model_.terms.operands_of(id);
    switch (term.op) {
      case Op::truth:
        return {(term.first == 1) == holds ? "true" : "false"};
      case Op::equal:
        return comparison(operands, holds ? "=" : "!=");
      case Op::not_equal:
        return comparison(operands, holds ? "!=" : "=");
      case Op::less:
        return holds ? comparison(operands, "<") : comparison(operands, ">=");
      case Op::less_equal:
        return holds ? comparison(operands, "<=") : comparison(operands, ">");
      case Op::not_:
        return condition(operands[0], !holds);
      case Op::and_:
        return sequence(operands, holds, holds);
      case Op::or_:
        return sequence(operands, holds, !holds);
      case Op::implies:
        if (!holds) return sequence_of({condition(operands[0], true), condition(operands[1], false)}, true);
        return {fmt::format("if {} then {}", condition(operands[0], true).text,
                            within(condition(operands[1], true), Level::disjunction)),
                Level::conditional};
      case Op::iff:
        return {
            fmt::format("{} {} {}", within(condition(operands[0], true), Level::sum),
                        holds ? "exactly when" : "exactly when not", within(condition(operands[1], true), Level::sum)),
            Level::conditional};
      case Op::choose:
        return {fmt::format("if {} then {} else {}", condition(operands[0], true).text,
                            condition(operands[1], holds).text, condition(operands[2], holds).text),
                Level::conditional};
      case Op::variable: {
        const std::string name = within_module(name_of(model_, term.first), module_);
        return holds ? Written{name} : Written{"not " + name, Level::comparison};
      }
      default:
        failed = true;
        return {};
    }
  }

 private:
  const Model& model_;
  std::string_view module_;

  static Written constant(const Rational& value) {
    const std::string text = write_number(value, {});
    return {text.ends_with("…") ? value.to_fraction() : text, value.sign() < 0 ? Level::sum : Level::operand};
  }

  Written sum(std::span<const TermId> operands, const Rational& factor) {
    constexpr std::size_t most_shown = 7;
    constexpr std::size_t shown_of_many = 3;
    std::string out;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (operands.size() > most_shown && i >= shown_of_many && i + 1 < operands.size()) {
        if (i == shown_of_many) out += " + …";
        continue;
      }
      std::string text = within(number(operands[i], factor), Level::product);
      const bool bracketed = text.starts_with("(-") && text.ends_with(")") && text.find(' ') == std::string::npos;
      if (bracketed) text = text.substr(1, text.size() - 2);
      const bool minus = text.starts_with("-");
      if (!out.empty()) {
        out += minus ? " - " : " + ";
        if (minus) text.erase(0, 1);
      }
      out += text;
    }
    return {std::move(out), Level::sum};
  }

  Written product(std::span<const TermId> operands, const Rational& factor) {
    // A constant is a coefficient; of several quantities the sizes of the units cannot be taken apart.
    std::size_t quantities = 0;
    for (const TermId operand : operands) quantities += model_.terms.at(operand).op == Op::number ? 0U : 1U;
    if (quantities > 1) failed = failed || factor != Rational(1);
    std::string out;
    for (const TermId operand : operands) {
      const bool is_number = model_.terms.at(operand).op == Op::number;
      if (is_number && model_.terms.number_of(operand) == Rational(-1) && out.empty()) {
        out = "-";
        continue;
      }
      const std::string text =
          within(number(operand, is_number && quantities > 0 ? Rational(1) : factor), Level::operand);
      out += (out.empty() || out == "-" ? "" : " × ") + text;
    }
    return {std::move(out), Level::product};
  }

  Written call(std::string_view name, std::span<const TermId> operands, const Rational& factor) {
    std::vector<std::string> parts;
    for (const TermId operand : operands) parts.push_back(number(operand, factor).text);
    return {std::string(name) + listed(parts), Level::conditional};
  }

  /// A constant is written last: "3 <= x" as "x >= 3".
  Written comparison(std::span<const TermId> operands, std::string_view sign) {
    TermId left = operands[0];
    TermId right = operands[1];
    if (model_.terms.at(left).op == Op::number && model_.terms.at(right).op != Op::number) {
      std::swap(left, right);
      if (sign == "<" || sign == "<=") {
        sign = sign == "<" ? ">" : ">=";
      } else if (sign == ">" || sign == ">=") {
        sign = sign == ">" ? "<" : "<=";
      }
    }
    const Rational factor = display_factor(model_, std::vector<TermId>{left, right});
    const std::vector<std::string> labels = labels_of(model_, left);
    if (!labels.empty() && model_.terms.at(right).op == Op::number) {
      return {number(left, factor).text + (sign == "!=" ? " is not " : " is ") +
                  write_labels(Interval::point(model_.terms.number_of(right)), labels),
              Level::comparison};
    }
    const std::string a = within(number(left, factor), Level::sum);
    const std::string b = within(number(right, factor), Level::sum);
    return {fmt::format("{} {} {}", a, sign, b), Level::comparison};
  }

  Written sequence(std::span<const TermId> operands, bool holds, bool conjunction) {
    std::vector<Written> parts;
    for (const TermId operand : operands) parts.push_back(condition(operand, holds));
    return sequence_of(parts, conjunction);
  }

  static Written sequence_of(const std::vector<Written>& parts, bool conjunction) {
    if (parts.empty()) return {conjunction ? "true" : "false"};
    if (parts.size() == 1) return parts.front();
    std::string out;
    for (const Written& part : parts) {
      if (!out.empty()) out += conjunction ? " and " : " or ";
      out += within(part, Level::comparison);
    }
    return {std::move(out), conjunction ? Level::conjunction : Level::disjunction};
  }
};

/// Nothing stands for a constant, which fits any unit.
std::optional<Rational> factor_of(const Model& model, TermId id, bool& mixed) {
  const Term& term = model.terms.at(id);
  const auto operands = model.terms.operands_of(id);
  switch (term.op) {
    case Op::number:
      return std::nullopt;
    case Op::variable:
      return model.quantities[model.variables[term.first].quantity].unit.factor;
    case Op::multiply: {
      std::optional<Rational> product;
      for (const TermId operand : operands) {
        if (const auto factor = factor_of(model, operand, mixed)) product = product.value_or(1) * *factor;
      }
      return product;
    }
    case Op::divide: {
      const auto above = factor_of(model, operands[0], mixed);
      const auto below = factor_of(model, operands[1], mixed);
      if (!below) return above;
      return above.value_or(1) / *below;
    }
    case Op::power: {
      const auto base = factor_of(model, operands[0], mixed);
      if (!base) return base;
      return base->pow(static_cast<int>(model.terms.number_of(operands[1]).to_int64().value_or(1)));
    }
    default: {
      std::optional<Rational> shared;
      for (const TermId operand : operands) {
        if (is_condition(model, operand)) continue;
        const auto factor = factor_of(model, operand, mixed);
        if (!factor) continue;
        mixed = mixed || (shared && *shared != *factor);
        shared = factor;
      }
      return shared;
    }
  }
}

}  // namespace

bool is_condition(const Model& model, TermId id) {
  const Term& term = model.terms.at(id);
  if (term.op == Op::variable) return model.variables[term.first].sort == Sort::boolean;
  if (term.op == Op::choose) return is_condition(model, model.terms.operands_of(id)[1]);
  return term.op >= Op::truth;
}

Rational shown_factor(const Model& model, TermId term) {
  bool mixed = false;
  const auto factor = factor_of(model, term, mixed);
  return mixed ? Rational(1) : factor.value_or(1);
}

std::optional<std::string> term_text(const Model& model, TermId term, std::string_view module) {
  Writer writer(model, module);
  const Written written =
      is_condition(model, term) ? writer.condition(term, true) : writer.number(term, shown_factor(model, term));
  if (writer.failed) return std::nullopt;
  return written.text;
}

std::optional<std::string> contrary_text(const Model& model, TermId condition, std::string_view module) {
  Writer writer(model, module);
  const Written written = writer.condition(condition, false);
  if (writer.failed) return std::nullopt;
  return written.text;
}

}  // namespace crossfoot
