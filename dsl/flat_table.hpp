// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace crossfoot {

/// Finds places in a vector by what they hold: an open-addressing table of 32-bit places that leaves the keys where
/// they are. A million facts are looked up by name and by index, and a node for each would cost more than the rest.
class FlatTable {
 public:
  /// The place that was added with an equal key, else `place`, which is added. `same(p)` tells whether the key at place
  /// p is the one looked for.
  template <class Same>
  std::uint32_t find_or_add(std::size_t hash, std::uint32_t place, Same&& same) {
    if (2 * (used_ + 1) > slots_.size()) grow(slots_.empty() ? 64 : 2 * slots_.size());
    const auto bits = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
    std::size_t at = bits & (slots_.size() - 1);
    for (; slots_[at].place != empty; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].bits == bits && same(slots_[at].place)) return slots_[at].place;
    slots_[at] = {bits, place};
    ++used_;
    return place;
  }

  /// Makes room for this many keys.
  void reserve(std::size_t keys) {
    std::size_t size = 64;
    while (size < 2 * keys) size *= 2;
    if (size > slots_.size()) grow(size);
  }

 private:
  static constexpr std::uint32_t empty = static_cast<std::uint32_t>(-1);
  struct Slot {
    std::uint32_t bits = 0;
    std::uint32_t place = empty;
  };
  std::vector<Slot> slots_;
  std::size_t used_ = 0;

  void grow(std::size_t size) {
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.place == empty) continue;
      std::size_t at = slot.bits & (size - 1);
      while (slots_[at].place != empty) at = (at + 1) & (size - 1);
      slots_[at] = slot;
    }
  }
};

}  // namespace crossfoot
