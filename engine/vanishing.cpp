// SPDX-License-Identifier: Apache-2.0
#include "engine/vanishing.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

namespace crossfoot {
namespace {

using Index = std::uint32_t;
/// A sum of multipliers, by form.
using Sum = std::map<Index, Rational>;

/// Gaussian elimination of the unknown multipliers. Each that is eliminated is a sum of later ones.
class Elimination {
 public:
  /// Learns that a sum is 0.
  void add(Sum sum) {
    put_in(sum);
    if (sum.empty()) return;
    const auto first = sum.extract(sum.begin());
    const Rational factor = Rational(-1) / first.mapped();
    for (auto& [index, weight] : sum) weight *= factor;
    eliminated_.emplace(first.key(), std::move(sum));
  }

  [[nodiscard]] std::size_t size() const { return eliminated_.size(); }

  /// How many times the last multiplier one is, where no other is left.
  Rational value_of(Index index) {
    Sum sum{{index, 1}};
    put_in(sum);
    return sum.empty() ? Rational() : sum.begin()->second;
  }

 private:
  std::map<Index, Sum> eliminated_;

  /// Puts in what is known of multipliers, until none is left that was eliminated. What was known of those on the way
  /// is kept in the same form, so that chains of them stay short.
  void put_in(Sum& sum) {
    std::set<Index> reached;
    std::vector<const Sum*> next{&sum};
    while (!next.empty()) {
      const Sum& from = *next.back();
      next.pop_back();
      for (const auto& [index, weight] : from) {
        const auto known = eliminated_.find(index);
        if (known != eliminated_.end() && reached.insert(index).second) next.push_back(&known->second);
      }
    }
    // Each is a sum of later ones: these first.
    for (auto index = reached.rbegin(); index != reached.rend(); ++index) substitute(eliminated_.at(*index));
    substitute(sum);
  }

  void substitute(Sum& sum) const {
    for (auto at = sum.begin(); at != sum.end();) {
      const auto known = eliminated_.find(at->first);
      if (known == eliminated_.end()) {
        ++at;
        continue;
      }
      const Rational factor = at->second;
      sum.erase(at);
      for (const auto& [index, weight] : known->second) {
        const auto term = sum.try_emplace(index).first;
        term->second += factor * weight;
        if (term->second.is_zero()) sum.erase(term);
      }
      at = sum.upper_bound(known->first);
    }
  }
};

}  // namespace

std::optional<std::vector<Rational>> vanishing_combination(std::span<const LinearForm> forms, const TimeLimit& time) {
  // One equation a variable: what the forms that mention it make of it is 0.
  std::vector<std::tuple<VariableId, Index, const Rational*>> entries;
  for (Index i = 0; i < forms.size(); ++i) {
    for (const auto& [variable, weight] : forms[i]) entries.emplace_back(variable, i, &weight);
  }
  std::sort(entries.begin(), entries.end());
  Elimination elimination;
  for (auto entry = entries.begin(); entry != entries.end();) {
    time.keep();
    const VariableId variable = std::get<0>(*entry);
    Sum sum;
    for (; entry != entries.end() && std::get<0>(*entry) == variable; ++entry)
      sum.emplace_hint(sum.end(), std::get<1>(*entry), *std::get<2>(*entry));
    elimination.add(std::move(sum));
  }
  if (elimination.size() + 1 != forms.size()) return std::nullopt;
  std::vector<Rational> multipliers;
  for (Index i = 0; i < forms.size(); ++i) multipliers.push_back(elimination.value_of(i));
  if (multipliers.back() != Rational(1)) return std::nullopt;
  return multipliers;
}

}  // namespace crossfoot
