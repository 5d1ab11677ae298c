// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "model/model.hpp"

namespace crossfoot {

/// The terms of a few statements, each different one once, so that what is found out about it in one statement serves
/// in all others.
struct StepGraph {
  using Id = std::uint32_t;

  struct Node {
    Op op = Op::number;
    TermId term = no_term;  ///< the first one of its kind
    Rational number;        ///< of a number; of a power, its exponent
    VariableId variable = none;
    std::vector<Id> operands;  ///< of a power, the base alone
    std::vector<Id> parents;
    StatementId first_user = none;
    bool is_shared = false;      ///< several statements mention it
    bool is_condition = false;   ///< its values are 0 and 1
    bool divides = false;        ///< some values of its variables leave it undefined
    bool is_conclusion = false;  ///< it stands below the second operand of an implication
  };
  std::vector<Node> nodes;

  explicit StepGraph(const Model& model) : model_(model) {}

  /// The node of a term, with all below it, as a part of a statement (or of a question: none).
  Id add(TermId term, StatementId user);

 private:
  using Key = std::pair<std::vector<Id>, Rational>;
  const Model& model_;
  std::map<std::pair<Op, Key>, Id> by_content_;
  std::unordered_map<TermId, Id> by_term_;

  Id make(TermId term, StatementId user);
  void mark_used(Id node, StatementId user);
  void mark_conclusions(Id node);
};

}  // namespace crossfoot
