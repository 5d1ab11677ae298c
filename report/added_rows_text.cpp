// SPDX-License-Identifier: Apache-2.0
#include "report/added_rows_text.hpp"

#include <fmt/format.h>

#include <map>

#include "report/describe.hpp"
#include "report/numbers.hpp"
#include "report/term_text.hpp"

namespace crossfoot {
namespace {

/// Coefficients by what cannot be taken apart, and a constant.
struct Form {
  std::map<std::string, Rational> terms;
  Rational constant;
};

void add_to(const Model& model, Form& form, TermId id, const Rational& factor) {
  const Term& term = model.terms.at(id);
  const auto operands = model.terms.operands_of(id);
  const auto is_number = [&](TermId operand) { return model.terms.at(operand).op == Op::number; };
  if (term.op == Op::number) {
    form.constant += factor * model.terms.number_of(id);
  } else if (term.op == Op::add) {
    for (const TermId operand : operands) add_to(model, form, operand, factor);
  } else if (term.op == Op::multiply && operands.size() == 2 && (is_number(operands[0]) || is_number(operands[1]))) {
    const bool first = is_number(operands[0]);
    add_to(model, form, operands[first ? 1 : 0], factor * model.terms.number_of(operands[first ? 0 : 1]));
  } else if (term.op == Op::divide && is_number(operands[1])) {
    add_to(model, form, operands[0], factor / model.terms.number_of(operands[1]));
  }
  // Everything else cancels.
}

/// A constant on the left is written on the right, so that the row is read with the other sign.
bool is_written_the_other_way(const Model& model, TermId comparison) {
  const auto operands = model.terms.operands_of(comparison);
  return model.terms.at(operands[0]).op == Op::number && model.terms.at(operands[1]).op != Op::number;
}

}  // namespace

std::string added_rows_text(const Model& model, const Steps& steps, const Step& step) {
  std::string sum;
  Form total;
  bool is_equation = true;
  bool is_strict = false;
  bool is_scaled = false;
  for (std::size_t i = 0; i < step.rests_on.size(); ++i) {
    const Step& row = steps[step.rests_on[i]];
    const Rational& factor = step.factors[i];
    for_each_variable(model.terms, row.subject, [&](VariableId id) {
      is_scaled = is_scaled || model.quantities[model.variables[id].quantity].unit.factor != Rational(1);
    });
    const std::string times = factor.abs() == Rational(1) ? "" : write_number(factor.abs(), {}) + " × ";
    const bool turned = is_condition(model, row.subject) && is_written_the_other_way(model, row.subject);
    const bool minus = (factor.sign() < 0) != turned;
    const std::string_view sign = minus ? (sum.empty() ? "-" : " - ") : sum.empty() ? "" : " + ";
    sum += fmt::format("{}{}({})", sign, times, step.rests_on[i] + 1);
    if (is_condition(model, row.subject)) {
      const bool holds = row.kind == StepKind::states || row.forces.lower->value == Rational(1);
      const auto operands = model.terms.operands_of(row.subject);
      const Op op = model.terms.at(row.subject).op;
      add_to(model, total, operands[0], factor);
      add_to(model, total, operands[1], -factor);
      is_equation = is_equation && (op == Op::equal || op == Op::not_equal);
      is_strict = is_strict || (op == Op::less && holds) || (op == Op::less_equal && !holds);
    } else {
      const Bound& end = factor.sign() > 0 ? *row.forces.lower : *row.forces.upper;
      total.constant -= factor * end.value;
      is_equation = is_equation && row.forces.is_point();
      is_strict = is_strict || !end.closed;
    }
  }
  if (is_scaled) return sum + " cancels all quantities and leaves an impossibility";
  const std::string left = write_number(total.constant, {});
  const std::string_view sign = is_equation ? "=" : is_strict ? ">" : ">=";
  return fmt::format("{} leaves {} {} 0, all quantities cancelled: impossible", sum,
                     left.ends_with("…") ? total.constant.to_fraction() : left, sign);
}

}  // namespace crossfoot
