// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace crossfoot {

/// Items 0, 1, … in sets that are joined step by step (Tarjan's union-find). The least item stands for its set.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t items) : parent_(items) { std::iota(parent_.begin(), parent_.end(), 0U); }

  /// The least item of an item's set.
  std::uint32_t root(std::uint32_t item) {
    while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
    return item;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace crossfoot
