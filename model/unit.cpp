// SPDX-License-Identifier: Apache-2.0
#include "model/unit.hpp"

#include <algorithm>

namespace crossfoot {
namespace {

Unit combine(const Unit& a, const Unit& b, int sign, const char* symbol) {
  Unit result = a;
  for (const auto& [base, exponent] : b.powers) {
    const auto at = std::lower_bound(result.powers.begin(), result.powers.end(), base,
                                     [](const auto& power, BaseUnitId id) { return power.first < id; });
    if (at == result.powers.end() || at->first != base) {
      result.powers.insert(at, {base, sign * exponent});
    } else if ((at->second += sign * exponent) == 0) {
      result.powers.erase(at);
    }
  }
  result.factor = sign > 0 ? a.factor * b.factor : a.factor / b.factor;
  if (!b.text.empty())
    result.text = (a.text.empty() ? (sign > 0 ? "" : "1" + std::string(symbol)) : a.text + symbol) + b.text;
  return result;
}

}  // namespace

Unit multiply(const Unit& a, const Unit& b) { return combine(a, b, 1, " * "); }

Unit divide(const Unit& a, const Unit& b) { return combine(a, b, -1, " / "); }

Unit power(const Unit& a, int exponent) {
  Unit result = a;
  for (auto& entry : result.powers) entry.second *= exponent;
  if (exponent == 0) result.powers.clear();
  result.factor = a.factor.pow(exponent);
  if (!a.text.empty()) result.text = a.text + " ^ " + std::to_string(exponent);
  return result;
}

}  // namespace crossfoot
