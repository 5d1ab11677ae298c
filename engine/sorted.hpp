// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

namespace crossfoot {

/// Vectors as sets: sorted, nothing twice.
template <class Item>
void sort_unique(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

/// What is in either of two sorted vectors.
template <class Item>
std::vector<Item> united(const std::vector<Item>& a, const std::vector<Item>& b) {
  std::vector<Item> both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

/// What is in the first of two sorted vectors only.
template <class Item>
std::vector<Item> without(const std::vector<Item>& all, const std::vector<Item>& left_out) {
  std::vector<Item> rest;
  std::set_difference(all.begin(), all.end(), left_out.begin(), left_out.end(), std::back_inserter(rest));
  return rest;
}

}  // namespace crossfoot
