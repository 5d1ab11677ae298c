// SPDX-License-Identifier: Apache-2.0
#include "model/plain_statements.hpp"

#include <utility>

#include "model/model.hpp"

namespace crossfoot {
namespace {

/// The value of a number term that is a whole number of 64 bits.
std::optional<std::int64_t> small_number(const TermTable& terms, TermId id) {
  return terms.at(id).op == Op::number ? terms.number_of(id).to_int64() : std::nullopt;
}

class Collector {
 public:
  explicit Collector(const Model& model) : model_(model), terms_(model.terms) {
    plain_.pins.reserve(model.facts.size());
  }

  PlainStatements collect() {
    for (StatementId id = 0; id < model_.statements.size(); ++id) {
      if (!take(id)) plain_.others.push_back(id);
    }
    plain_.size = static_cast<StatementId>(model_.statements.size());
    return std::move(plain_);
  }

 private:
  const Model& model_;
  const TermTable& terms_;
  PlainStatements plain_;
  std::vector<VariableId> subtracted_;  ///< of the sum that is being taken

  bool take(StatementId id) {
    const Statement& statement = model_.statements[id];
    if (statement.soft) return false;
    const bool reports = statement.kind == StatementKind::fact || statement.kind == StatementKind::list;
    if (statement.kind == StatementKind::domain) return take_domain(id);
    return (reports && take_pin(id)) || take_sum(id);
  }

  bool take_pin(StatementId id) {
    const TermId condition = model_.statements[id].condition;
    if (terms_.at(condition).op != Op::equal) return false;
    const auto sides = terms_.operands_of(condition);
    const std::optional<std::int64_t> value = small_number(terms_, sides[1]);
    const Term& variable = terms_.at(sides[0]);
    if (variable.op != Op::variable || !value) return false;
    plain_.pins.push_back({variable.first, id, *value});
    return true;
  }

  bool take_domain(StatementId id) {
    const Statement& statement = model_.statements[id];
    if (terms_.at(statement.condition).op != Op::less_equal) return false;
    const auto sides = terms_.operands_of(statement.condition);
    const std::optional<std::int64_t> least = small_number(terms_, sides[0]);
    const Term& variable = terms_.at(sides[1]);
    if (!least || variable.op != Op::variable || variable.first != statement.subject) return false;
    if (!plain_.domains.empty()) {
      PlainStatements::Domains& last = plain_.domains.back();
      const bool goes_on = last.first_variable + last.count == variable.first &&
                           last.first_statement + last.count == id && last.at_least == *least;
      if (goes_on) {
        ++last.count;
        return true;
      }
    }
    plain_.domains.push_back({variable.first, id, 1, *least});
    return true;
  }

  bool take_sum(StatementId id) {
    const TermId condition = model_.statements[id].condition;
    const Op relation = terms_.at(condition).op;
    if (relation != Op::equal && relation != Op::less && relation != Op::less_equal) return false;
    const auto sides = terms_.operands_of(condition);
    PlainStatements::Sum sum{id, static_cast<std::uint32_t>(plain_.sum_variables.size()), 0, 0, 0, relation};
    subtracted_.clear();
    if (!take_number(sides[0], true, sum) || !take_number(sides[1], false, sum) ||
        plain_.sum_variables.size() + subtracted_.size() == sum.first) {
      plain_.sum_variables.resize(sum.first);
      return false;
    }
    sum.added = static_cast<std::uint32_t>(plain_.sum_variables.size()) - sum.first;
    sum.subtracted = static_cast<std::uint32_t>(subtracted_.size());
    plain_.sum_variables.insert(plain_.sum_variables.end(), subtracted_.begin(), subtracted_.end());
    plain_.sums.push_back(sum);
    return true;
  }

  bool take_number(TermId id, bool is_added, PlainStatements::Sum& sum) {
    const Term& term = terms_.at(id);
    const auto operands = terms_.operands_of(id);
    switch (term.op) {
      case Op::variable:
        (is_added ? plain_.sum_variables : subtracted_).push_back(term.first);
        return true;
      case Op::number: {
        const std::optional<std::int64_t> value = small_number(terms_, id);
        return value && !(is_added ? __builtin_add_overflow(sum.constant, *value, &sum.constant)
                                   : __builtin_sub_overflow(sum.constant, *value, &sum.constant));
      }
      case Op::add:
        for (const TermId operand : operands) {
          if (!take_number(operand, is_added, sum)) return false;
        }
        return true;
      case Op::multiply:
        return operands.size() == 2 && small_number(terms_, operands[0]) == -1 &&
               take_number(operands[1], !is_added, sum);
      default:
        return false;
    }
  }
};

}  // namespace

PlainStatements plain_statements_of(const Model& model) { return Collector(model).collect(); }

}  // namespace crossfoot
