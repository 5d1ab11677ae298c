// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

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
  Members statements;                ///< sorted; of border variables only those about one of them alone
  std::vector<VariableId> interior;  ///< variables whose every statement is among them, sorted
  std::vector<VariableId> border;    ///< the other variables of the statements, in the order of their discovery
};

/// Goes outwards from `members`, variable by variable and breadth first, until there are `most` statements. The
/// members' own variables are always inside.
Neighbourhood neighbourhood_of(const Model& model, const Occurrences& occurrences, const Members& members,
                               std::size_t most);

}  // namespace crossfoot
