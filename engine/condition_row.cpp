// SPDX-License-Identifier: Apache-2.0
#include "engine/condition_row.hpp"

#include <algorithm>

#include "engine/sorted.hpp"

namespace crossfoot {
namespace {

using Terms = std::vector<std::pair<VariableId, Rational>>;

/// Sorts by variable and adds up what belongs together.
void merge(Terms& terms) {
  const auto before = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (!std::is_sorted(terms.begin(), terms.end(), before)) std::stable_sort(terms.begin(), terms.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (kept > 0 && terms[kept - 1].first == terms[i].first) {
      terms[kept - 1].second += terms[i].second;
    } else {
      if (kept != i) terms[kept] = std::move(terms[i]);
      ++kept;
    }
    if (terms[kept - 1].second.is_zero()) --kept;
  }
  terms.resize(kept);
}

/// coefficient * numerator / denominator.
struct Ratio {
  VariableId numerator = none;  ///< none where the numerator is a constant
  Rational constant_numerator;
  VariableId denominator = none;
  Rational coefficient;
};

/// Collects a number's terms. A ratio of two variables counts as one term, at most once.
class Collector {
 public:
  Collector(const Model& model, const KnownValues* known, PutIn put_in = PutIn::listed)
      : model_(model), known_(known), lists_known_(put_in == PutIn::listed) {}

  Terms terms;
  Rational constant;
  bool tangled = false;  ///< some known variables are there not as addends
  std::optional<Ratio> ratio;

  bool add(TermId id, const Rational& scale) {
    const Term& term = model_.terms.at(id);
    switch (term.op) {
      case Op::number:
        constant += scale * model_.terms.number_of(id);
        return true;
      case Op::variable:
        return add_variable(term.first, scale);
      case Op::add: {
        const auto operands = model_.terms.operands_of(id);
        return std::all_of(operands.begin(), operands.end(), [&](TermId operand) { return add(operand, scale); });
      }
      case Op::multiply:
        return add_product(id, scale);
      case Op::divide:
        return add_quotient(id, scale);
      default: {
        const std::optional<Rational> value = constant_of(id);
        if (value) constant += scale * *value;
        return value.has_value();
      }
    }
  }

  /// The value of a term without unknown variables.
  std::optional<Rational> constant_of(TermId id) {
    const Term& term = model_.terms.at(id);
    if (term.op == Op::number) return model_.terms.number_of(id);
    bool all_known = true;
    std::vector<VariableId> mentioned;
    for_each_variable(model_.terms, id, [&](VariableId variable) {
      all_known = all_known && known_ != nullptr && known_->is_known(variable);
      if (all_known) mentioned.push_back(variable);
    });
    if (!all_known) return std::nullopt;
    static const KnownValues nothing(0);
    const std::optional<Rational> value = evaluate(model_, id, known_ == nullptr ? nothing : *known_);
    if (value) factors_.insert(factors_.end(), mentioned.begin(), mentioned.end());
    tangled = tangled || !mentioned.empty();
    return value;
  }

  /// The known variables whose values matter, sorted.
  [[nodiscard]] std::vector<VariableId> used() {
    merge(addends_);
    std::vector<VariableId> variables = factors_;
    for (const auto& [variable, coefficient] : addends_) variables.push_back(variable);
    sort_unique(variables);
    return variables;
  }

 private:
  const Model& model_;
  const KnownValues* known_;
  bool lists_known_;
  Terms addends_;                    ///< known variables
  std::vector<VariableId> factors_;  ///< known variables that are there otherwise

  bool add_variable(VariableId id, const Rational& scale) {
    if (model_.variables[id].sort == Sort::boolean) return false;
    if (known_ != nullptr && known_->is_known(id)) {
      constant += scale * known_->value(id);
      if (lists_known_) addends_.emplace_back(id, scale);
    } else {
      terms.emplace_back(id, scale);
    }
    return true;
  }

  bool add_product(TermId id, Rational scale) {
    TermId unknown = no_term;
    for (const TermId operand : model_.terms.operands_of(id)) {
      if (const std::optional<Rational> value = constant_of(operand)) {
        scale *= *value;
      } else if (unknown == no_term) {
        unknown = operand;
      } else {
        return false;
      }
    }
    if (unknown != no_term && scale.is_zero()) {
      // Nothing times a sum is nothing; nothing times a ratio is still not defined where the ratio is not.
      Collector factor(model_, known_);
      return factor.add(unknown, 1) && !factor.ratio;
    }
    if (unknown != no_term) return add(unknown, scale);
    constant += scale;
    return true;
  }

  bool add_quotient(TermId id, const Rational& scale) {
    const auto operands = model_.terms.operands_of(id);
    if (const std::optional<Rational> divisor = constant_of(operands[1])) {
      return !divisor->is_zero() && add(operands[0], scale / *divisor);
    }
    if (ratio) return false;
    Collector below(model_, known_);
    if (!below.add(operands[1], 1) || below.ratio || below.terms.size() != 1 || !below.constant.is_zero()) return false;
    Collector above(model_, known_);
    if (!above.add(operands[0], 1) || above.ratio || above.terms.size() > 1) return false;
    if (above.terms.size() == 1 && (!above.constant.is_zero() || above.terms[0].first == below.terms[0].first))
      return false;
    ratio.emplace();
    ratio->denominator = below.terms[0].first;
    ratio->coefficient = scale / below.terms[0].second;
    if (above.terms.empty()) {
      ratio->constant_numerator = above.constant;
    } else {
      ratio->numerator = above.terms[0].first;
      ratio->coefficient *= above.terms[0].second;
    }
    for (Collector* side : {&above, &below}) {
      const std::vector<VariableId> own = side->used();
      factors_.insert(factors_.end(), own.begin(), own.end());
      tangled = tangled || side->tangled;
    }
    return true;
  }
};

ConditionRow decided(bool truth, Collector& collector) {
  ConditionRow row;
  if (!truth) row.bounds = {Bound{1, true}, Bound{0, true}};
  row.known = collector.used();
  row.tangled = collector.tangled;
  return row;
}

std::optional<ConditionRow> comparison(const Model& model, TermId id, const KnownValues* known, PutIn put_in) {
  const Op op = model.terms.at(id).op;
  const auto operands = model.terms.operands_of(id);
  Collector gap(model, known, put_in);
  if (!gap.add(operands[0], 1) || !gap.add(operands[1], -1)) return std::nullopt;
  merge(gap.terms);
  const Rational limit = -gap.constant;
  if (gap.terms.empty() && !gap.ratio) {
    const int sign = limit.sign();
    return decided(op == Op::equal ? sign == 0 : op == Op::less ? sign > 0 : sign >= 0, gap);
  }
  if (!gap.terms.empty() && gap.ratio) return std::nullopt;
  const Interval bounds =
      op == Op::equal ? Interval::point(limit) : Interval{std::nullopt, Bound{limit, op == Op::less_equal}};
  ConditionRow row;
  row.known = gap.used();
  row.tangled = gap.tangled;
  if (gap.ratio) {
    if (gap.ratio->coefficient.is_zero()) return std::nullopt;
    row.numerator = gap.ratio->numerator;
    row.denominator = gap.ratio->denominator;
    row.constant_numerator = gap.ratio->constant_numerator;
    row.bounds = Rational(1) / gap.ratio->coefficient * bounds;
    return row;
  }
  // The first coefficient is made 1, so that the two halves of `0 <= x - y <= 3` are seen to be about one sum.
  row.terms = std::move(gap.terms);
  const Rational first = row.terms.front().second;
  row.bounds = bounds;
  if (first == Rational(1)) return row;
  for (auto& [variable, coefficient] : row.terms) coefficient /= first;
  row.bounds = Rational(1) / first * bounds;
  return row;
}

bool same_form(const ConditionRow& a, const ConditionRow& b) {
  return a.terms == b.terms && a.numerator == b.numerator && a.denominator == b.denominator &&
         a.constant_numerator == b.constant_numerator;
}

std::optional<ConditionRow> conjunction(const Model& model, TermId id, const KnownValues* known, PutIn put_in) {
  switch (model.terms.at(id).op) {
    case Op::equal:
    case Op::less:
    case Op::less_equal:
      return comparison(model, id, known, put_in);
    case Op::truth: {
      Collector nothing(model, known);
      return decided(model.terms.at(id).first == 1, nothing);
    }
    case Op::and_: {
      std::optional<ConditionRow> result;
      for (const TermId operand : model.terms.operands_of(id)) {
        std::optional<ConditionRow> part = conjunction(model, operand, known, put_in);
        if (!part || (result && !same_form(*part, *result))) return std::nullopt;
        if (result) {
          part->bounds = intersect(result->bounds, part->bounds);
          part->known.insert(part->known.end(), result->known.begin(), result->known.end());
          part->tangled = part->tangled || result->tangled;
        }
        result = std::move(part);
      }
      return result;
    }
    case Op::implies: {
      // With a premise that is known the statement is its conclusion, or nothing.
      const auto operands = model.terms.operands_of(id);
      Collector premise(model, known);
      const std::optional<Rational> truth = known == nullptr ? std::nullopt : premise.constant_of(operands[0]);
      if (!truth) return std::nullopt;
      if (truth->is_zero()) return decided(true, premise);
      std::optional<ConditionRow> row = conjunction(model, operands[1], known, put_in);
      if (!row) return row;
      const std::vector<VariableId> used = premise.used();
      row->known.insert(row->known.end(), used.begin(), used.end());
      row->tangled = row->tangled || premise.tangled;
      return row;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<PlainBounds> plain_bounds(const Model& model, TermId condition) {
  const TermTable& terms = model.terms;
  const Op op = terms.at(condition).op;
  const auto operands = terms.operands_of(condition);
  if (op == Op::and_) {
    std::optional<PlainBounds> both;
    for (const TermId operand : operands) {
      std::optional<PlainBounds> one = plain_bounds(model, operand);
      if (!one || (both && one->variable != both->variable)) return std::nullopt;
      if (both) one->bounds = intersect(both->bounds, one->bounds);
      both = std::move(one);
    }
    return both;
  }
  if (op != Op::equal && op != Op::less && op != Op::less_equal) return std::nullopt;
  const bool variable_first = terms.at(operands[0]).op == Op::variable;
  const Term& variable = terms.at(operands[variable_first ? 0 : 1]);
  const Term& number = terms.at(operands[variable_first ? 1 : 0]);
  if (variable.op != Op::variable || number.op != Op::number || model.variables[variable.first].sort == Sort::boolean)
    return std::nullopt;
  const Bound end{terms.numbers[number.first], op != Op::less};
  PlainBounds result{variable.first, {}};
  if (op == Op::equal || !variable_first) result.bounds.lower = end;
  if (op == Op::equal || variable_first) result.bounds.upper = end;
  return result;
}

std::optional<ConditionRow> condition_row(const Model& model, TermId condition, const KnownValues* known,
                                          PutIn put_in) {
  std::optional<ConditionRow> row = conjunction(model, condition, known, put_in);
  if (row) sort_unique(row->known);
  return row;
}

std::optional<LinearSum> linear_sum(const Model& model, TermId number, const KnownValues* known) {
  Collector collector(model, known);
  if (!collector.add(number, 1) || collector.ratio) return std::nullopt;
  merge(collector.terms);
  return LinearSum{std::move(collector.terms), std::move(collector.constant), collector.used(), collector.tangled};
}

std::optional<RatioSum> ratio_sum(const Model& model, TermId number, const KnownValues* known) {
  Collector collector(model, known);
  if (!collector.add(number, 1) || !collector.ratio || !collector.terms.empty()) return std::nullopt;
  const Ratio& ratio = *collector.ratio;
  return RatioSum{ratio.numerator, ratio.constant_numerator, ratio.denominator, ratio.coefficient, collector.constant};
}

}  // namespace crossfoot
