// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "evidence/numeral_tokens.hpp"

namespace crossfoot::numerals {

/// A set of phrases with a meaning each, found by the token that they start or end with, so that a place where none of
/// them stands costs one look. A phrase is English words and signs between spaces, or Chinese characters.
template <typename Meaning>
class Phrases {
 public:
  struct Match {
    const Meaning* meaning = nullptr;
    std::size_t at = 0;  ///< the token at the phrase's other end
  };

  void add(std::string_view words, Meaning meaning) { add_phrase(words_of(words), std::move(meaning)); }
  void add(std::u32string_view characters, Meaning meaning) {
    std::vector<std::uint64_t> keys;
    for (const char32_t character : characters) keys.push_back(key_of(character));
    add_phrase(std::move(keys), std::move(meaning));
  }

  /// The longest phrase that ends before token `end` and does not start before token `floor`, of those that
  /// `accept(first token, token after, meaning)` accepts.
  template <typename Accept = bool (*)(std::size_t, std::size_t, const Meaning&)>
  [[nodiscard]] Match before(const Block& block, std::size_t end, std::size_t floor, const Accept& accept = any) const {
    Match best{nullptr, end};
    if (end == 0) return best;
    const auto found = by_last_.find(block.key(end - 1));
    if (found == by_last_.end()) return best;
    for (const std::size_t index : found->second) {
      const Phrase& phrase = phrases_[index];
      const std::size_t size = phrase.keys.size();
      if (size > end || end - size < floor || size <= end - best.at) continue;
      if (stands(block, end - size, phrase) && accept(end - size, end, phrase.meaning))
        best = {&phrase.meaning, end - size};
    }
    return best;
  }

  /// The longest phrase that starts at token i, of those that are accepted.
  template <typename Accept = bool (*)(std::size_t, std::size_t, const Meaning&)>
  [[nodiscard]] Match after(const Block& block, std::size_t i, const Accept& accept = any) const {
    Match best{nullptr, i};
    const auto found = by_first_.find(block.key(i));
    if (found == by_first_.end()) return best;
    for (const std::size_t index : found->second) {
      const Phrase& phrase = phrases_[index];
      const std::size_t size = phrase.keys.size();
      if (size > best.at - i && stands(block, i, phrase) && accept(i, i + size, phrase.meaning))
        best = {&phrase.meaning, i + size};
    }
    return best;
  }

  static bool any(std::size_t, std::size_t, const Meaning&) { return true; }

 private:
  struct Phrase {
    std::vector<std::uint64_t> keys;
    Meaning meaning;
  };

  static std::vector<std::uint64_t> words_of(std::string_view words) {
    std::vector<std::uint64_t> keys;
    while (!words.empty()) {
      const std::size_t size = std::min(words.find(' '), words.size());
      keys.push_back(key_of(words.substr(0, size)));
      words.remove_prefix(std::min(words.size(), size + 1));
    }
    return keys;
  }

  static bool stands(const Block& block, std::size_t from, const Phrase& phrase) {
    for (std::size_t k = 0; k < phrase.keys.size(); ++k)
      if (block.key(from + k) != phrase.keys[k]) return false;
    return true;
  }

  void add_phrase(std::vector<std::uint64_t> keys, Meaning meaning) {
    by_first_[keys.front()].push_back(phrases_.size());
    by_last_[keys.back()].push_back(phrases_.size());
    phrases_.push_back({std::move(keys), std::move(meaning)});
  }

  std::vector<Phrase> phrases_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_first_, by_last_;
};

}  // namespace crossfoot::numerals
