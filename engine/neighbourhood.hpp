// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/groundwork.hpp"
#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Which hard statements mention a variable.
class Occurrences {
 public:
  explicit Occurrences(const Model& model);

  [[nodiscard]] const StatementId* begin_of(VariableId id) const { return statements_.data() + first_[id]; }
  [[nodiscard]] const StatementId* end_of(VariableId id) const { return statements_.data() + first_[id + 1]; }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<StatementId> statements_;
};

/// The statements around some others.
struct Neighbourhood {
  Members statements;                ///< sorted
  std::vector<VariableId> interior;  ///< variables whose every statement is among them, sorted
  /// Every other variable of the statements is pinned down by some of them: what lies outside does not matter.
  bool is_closed = true;
};

/// Goes outwards from `members`, variable by variable and breadth first, until there are `most` statements.
Neighbourhood neighbourhood_of(const Model& model, const Occurrences& occurrences, const KnownValues& known,
                               const Members& members, std::size_t most);

}  // namespace crossfoot
