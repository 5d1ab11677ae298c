// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/term.hpp"

namespace crossfoot {

struct Model;
using StatementId = std::uint32_t;

/// The hard statements of the three plainest kinds, which most of a large report are, in columns: what a loop over them
/// reads lies close together, where terms lie ten times as far apart. The terms say the same.
struct PlainStatements {
  /// A fact or a list: variable = value.
  struct Pin {
    VariableId variable;
    StatementId statement;
    std::int64_t value;
  };
  /// Domains, each variable >= at_least, of `count` variables in a row by as many statements in a row.
  struct Domains {
    VariableId first_variable;
    StatementId first_statement;
    std::uint32_t count;
    std::int64_t at_least;
  };
  /// added variables - subtracted variables + constant is 0 (equal), below 0 (less) or at most 0 (less_equal). Its
  /// variables, first those that are added, are sum_variables[first, first + added + subtracted), at least one; one
  /// that is mentioned twice is there twice.
  struct Sum {
    StatementId statement;
    std::uint32_t first;
    std::uint32_t added;
    std::uint32_t subtracted;
    std::int64_t constant;
    Op relation;
  };

  std::vector<Pin> pins;
  std::vector<Domains> domains;
  std::vector<Sum> sums;
  std::vector<VariableId> sum_variables;
  std::vector<StatementId> others;  ///< of the first `size` statements those that are in no column
  StatementId size = 0;             ///< how many statements were looked at; later ones are in no column

  [[nodiscard]] std::span<const VariableId> variables_of(const Sum& sum) const {
    return std::span(sum_variables).subspan(sum.first, std::size_t{sum.added} + sum.subtracted);
  }
};

/// The plain statements of a model as its terms stand; each column in the order of its statements. Whoever changes a
/// statement afterwards has to ask again, or to leave none.
PlainStatements plain_statements_of(const Model& model);

/// Looked at from the other side: the first statement of which `plain` says something else than the terms, or which is
/// not there exactly once and in its order; nothing where there is none.
std::optional<StatementId> misread_statement(const Model& model, const PlainStatements& plain);

/// The plain statements, after that look. Throws std::logic_error where one is misread: a fault of this program.
PlainStatements proved_plain_statements(const Model& model);

}  // namespace crossfoot
