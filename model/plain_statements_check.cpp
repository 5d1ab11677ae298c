// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <stdexcept>

#include "model/model.hpp"
#include "model/plain_statements.hpp"

namespace crossfoot {
namespace {

/// Reads terms with a sum beside them, variable by variable.
class SumReader {
 public:
  SumReader(const TermTable& terms, const PlainStatements& plain, const PlainStatements::Sum& sum)
      : terms_(terms), variables_(plain.variables_of(sum)), added_(sum.added), next_subtracted_(sum.added) {}

  bool says(TermId condition, const PlainStatements::Sum& sum) {
    const Term& term = terms_.at(condition);
    if (term.op != sum.relation || term.count != 2) return false;
    read(terms_.operands_of(condition)[0], 1);
    read(terms_.operands_of(condition)[1], -1);
    return same_ && next_added_ == added_ && next_subtracted_ == variables_.size() && constant_ == sum.constant;
  }

 private:
  const TermTable& terms_;
  std::span<const VariableId> variables_;
  std::size_t added_;
  std::size_t next_added_ = 0;
  std::size_t next_subtracted_;
  Rational constant_;
  bool same_ = true;

  void read(TermId id, int sign) {
    const Term& term = terms_.at(id);
    if (term.op == Op::number) {
      constant_ += Rational(sign) * terms_.number_of(id);
    } else if (term.op == Op::variable) {
      std::size_t& next = sign > 0 ? next_added_ : next_subtracted_;
      const std::size_t end = sign > 0 ? added_ : variables_.size();
      same_ = same_ && next < end && variables_[next] == term.first;
      ++next;
    } else if (term.op == Op::multiply) {
      const auto operands = terms_.operands_of(id);
      same_ = same_ && operands.size() == 2 && terms_.at(operands[0]).op == Op::number &&
              terms_.number_of(operands[0]) == Rational(-1);
      if (same_) read(operands[1], -sign);
    } else {
      same_ = same_ && term.op == Op::add;
      for (std::size_t i = 0; same_ && i < term.count; ++i) read(terms_.operands_of(id)[i], sign);
    }
  }
};

/// Whether a condition is left REL right, one of them a variable and the other a number.
bool compares(const TermTable& terms, TermId condition, Op relation, VariableId variable, std::int64_t number,
              bool variable_first) {
  const Term& term = terms.at(condition);
  if (term.op != relation || term.count != 2) return false;
  const auto sides = terms.operands_of(condition);
  const TermId value = sides[variable_first ? 1 : 0];
  const Term& named = terms.at(sides[variable_first ? 0 : 1]);
  return named.op == Op::variable && named.first == variable && terms.at(value).op == Op::number &&
         terms.number_of(value) == Rational(number);
}

/// Meets every statement of the columns, each in its order.
class Proofreader {
 public:
  Proofreader(const Model& model, const PlainStatements& plain)
      : model_(model), plain_(plain), seen_(model.statements.size()) {}

  std::optional<StatementId> misread() {
    read_pins();
    read_domains();
    read_sums();
    next_ = 0;
    for (const StatementId id : plain_.others) meet(id);
    for (StatementId id = 0; id < plain_.size; ++id) {
      if (id >= seen_.size() || !seen_[id]) fail(id);
    }
    return misread_;
  }

 private:
  const Model& model_;
  const PlainStatements& plain_;
  std::vector<bool> seen_;
  StatementId next_ = 0;  ///< what the column may go on with
  std::optional<StatementId> misread_;

  void read_pins() {
    next_ = 0;
    for (const PlainStatements::Pin& pin : plain_.pins) {
      const Statement* said = meet_hard(pin.statement);
      if (said == nullptr) continue;
      const bool reports = said->kind == StatementKind::fact || said->kind == StatementKind::list;
      if (!reports || !compares(model_.terms, said->condition, Op::equal, pin.variable, pin.value, true))
        fail(pin.statement);
    }
  }

  void read_domains() {
    next_ = 0;
    for (const PlainStatements::Domains& run : plain_.domains) {
      for (std::uint32_t i = 0; i < run.count; ++i) {
        const StatementId id = run.first_statement + i;
        const VariableId variable = run.first_variable + i;
        const Statement* said = meet_hard(id);
        if (said == nullptr) continue;
        if (said->kind != StatementKind::domain || said->subject != variable ||
            !compares(model_.terms, said->condition, Op::less_equal, variable, run.at_least, false))
          fail(id);
      }
    }
  }

  void read_sums() {
    next_ = 0;
    for (const PlainStatements::Sum& sum : plain_.sums) {
      const Statement* said = meet_hard(sum.statement);
      if (said == nullptr) continue;
      if (said->kind == StatementKind::domain || !SumReader(model_.terms, plain_, sum).says(said->condition, sum))
        fail(sum.statement);
    }
  }

  void fail(StatementId id) { misread_ = std::min(misread_.value_or(id), id); }

  /// The statement; null where it is none of the first ones or is met again or too late.
  const Statement* meet(StatementId id) {
    if (id >= plain_.size || id >= seen_.size() || seen_[id] || id < next_) {
      fail(id);
      return nullptr;
    }
    seen_[id] = true;
    next_ = id + 1;
    return &model_.statements[id];
  }

  const Statement* meet_hard(StatementId id) {
    const Statement* said = meet(id);
    if (said != nullptr && said->soft) fail(id);
    return said;
  }
};

}  // namespace

std::optional<StatementId> misread_statement(const Model& model, const PlainStatements& plain) {
  return Proofreader(model, plain).misread();
}

PlainStatements proved_plain_statements(const Model& model) {
  PlainStatements plain = plain_statements_of(model);
  if (const std::optional<StatementId> misread = misread_statement(model, plain))
    throw std::logic_error("a statement was misread: " + statement_name(model, *misread));
  return plain;
}

}  // namespace crossfoot
