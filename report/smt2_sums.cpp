// SPDX-License-Identifier: Apache-2.0
#include "report/smt2_sums.hpp"

#include <fmt/format.h>
#include <gmpxx.h>

#include <algorithm>
#include <iterator>

namespace crossfoot::smt2 {
namespace {

std::string applied(std::string_view function, const std::vector<std::string>& arguments) {
  std::string text = "(" + std::string(function);
  for (const std::string& argument : arguments) text.append(" ").append(argument);
  return text + ")";
}

std::string added(const std::vector<std::string>& parts) {
  return parts.size() == 1 ? parts.front() : applied("+", parts);
}

/// What both sides must be multiplied by to have whole coefficients only.
Rational common_denominator(const Sum& left, const Sum& right) {
  mpz_class common = 1;
  const auto take = [&](const Rational& value) {
    if (!value.is_integer()) common = lcm(common, value.to_mpq().get_den());
  };
  for (const Sum* sum : {&left, &right}) {
    take(sum->constant);
    for (const auto& [atom, coefficient] : sum->terms) take(coefficient);
  }
  return Rational(mpq_class(common));
}

bool holds(Op op, const Rational& left, const Rational& right) {
  switch (op) {
    case Op::equal:
      return left == right;
    case Op::not_equal:
      return left != right;
    case Op::less:
      return left < right;
    default:
      return left <= right;
  }
}

/// The parts that are not `neutral`, each once; `decisive` alone where it is among them.
std::string joined(std::string_view function, const std::vector<std::string>& parts, std::string_view neutral,
                   std::string_view decisive) {
  constexpr std::size_t few = 32;
  std::vector<std::string> kept;
  for (const std::string& part : parts) {
    if (part == decisive) return part;
    if (part == neutral) continue;
    if (parts.size() <= few && std::find(kept.begin(), kept.end(), part) != kept.end()) continue;
    kept.push_back(part);
  }
  if (kept.empty()) return std::string(neutral);
  return kept.size() == 1 ? kept.front() : applied(function, kept);
}

}  // namespace

Sum constant(const Rational& value) {
  Sum sum;
  sum.constant = value;
  return sum;
}

Sum scaled(Sum sum, const Rational& factor) {
  if (factor.is_zero()) return {};
  if (factor == 1) return sum;
  for (auto& [atom, coefficient] : sum.terms) coefficient *= factor;
  sum.constant *= factor;
  return sum;
}

Sum total_of(std::vector<Sum> sums) {
  Sum total;
  for (Sum& sum : sums) {
    total.constant += sum.constant;
    std::move(sum.terms.begin(), sum.terms.end(), std::back_inserter(total.terms));
  }
  const auto by_atom = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (!std::is_sorted(total.terms.begin(), total.terms.end(), by_atom)) {
    std::stable_sort(total.terms.begin(), total.terms.end(), by_atom);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < total.terms.size();) {
    const AtomId atom = total.terms[i].first;
    Rational coefficient;
    for (; i < total.terms.size() && total.terms[i].first == atom; ++i) coefficient += total.terms[i].second;
    if (!coefficient.is_zero()) total.terms[kept++] = {atom, std::move(coefficient)};
  }
  total.terms.resize(kept);
  return total;
}

std::vector<Sum> together(std::vector<Sum> a, const std::vector<Sum>& b) {
  std::copy(b.begin(), b.end(), std::back_inserter(a));
  return a;
}

std::vector<Sum> without(std::vector<Sum> all, const std::vector<Sum>& some) {
  for (const Sum& one : some) {
    const auto at = std::find(all.begin(), all.end(), one);
    if (at != all.end()) all.erase(at);
  }
  return all;
}

std::vector<Sum> common_multiple(const std::vector<Sum>& a, const std::vector<Sum>& b) {
  return together(a, without(b, a));
}

std::string literal(const Rational& value, bool whole) {
  if (value.sign() < 0) return "(- " + literal(-value, whole) + ")";
  std::string text = value.to_string();
  if (whole) return text;
  if (const auto slash = text.find('/'); slash != std::string::npos) {
    return "(/ " + text.substr(0, slash) + ".0 " + text.substr(slash + 1) + ".0)";
  }
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

bool SumWriter::is_whole(const Sum& sum) const {
  if (sum.is_constant()) return any_whole && sum.constant.is_integer();
  return sum.constant.is_integer() && std::all_of(sum.terms.begin(), sum.terms.end(), [&](const auto& term) {
           return atoms[term.first].whole && term.second.is_integer();
         });
}

std::string SumWriter::write(const Sum& sum, bool whole, const Rational& factor) const {
  std::vector<std::string> positive;
  std::vector<std::string> negative;
  for (const auto& [id, coefficient] : sum.terms) {
    const Atom& atom = atoms[id];
    std::string text = atom.whole && !whole ? "(to_real " + atom.text + ")" : atom.text;
    const Rational size = (coefficient * factor).abs();
    if (size != 1) text = fmt::format("(* {} {})", literal(size, whole), text);
    (coefficient.sign() < 0 ? negative : positive).push_back(std::move(text));
  }
  const Rational rest = sum.constant * factor;
  if (!rest.is_zero() || sum.is_constant()) {
    (rest.sign() < 0 ? negative : positive).push_back(literal(rest.abs(), whole));
  }
  if (negative.empty()) return added(positive);
  if (positive.empty()) return "(- " + added(negative) + ")";
  negative.insert(negative.begin(), added(positive));
  return applied("-", negative);
}

std::string SumWriter::compare(Op op, const Sum& left, const Sum& right) const {
  if (left.terms == right.terms) return holds(op, left.constant, right.constant) ? "true" : "false";
  const auto all_whole = [&](const Sum& sum) {
    return std::all_of(sum.terms.begin(), sum.terms.end(), [&](const auto& term) { return atoms[term.first].whole; });
  };
  const bool whole = all_whole(left) && all_whole(right);
  const Rational factor = whole ? common_denominator(left, right) : Rational(1);
  const std::vector<std::string> sides = {write(left, whole, factor), write(right, whole, factor)};
  switch (op) {
    case Op::equal:
      return applied("=", sides);
    case Op::not_equal:
      return negation(applied("=", sides));
    case Op::less:
      return applied("<", sides);
    default:
      return applied("<=", sides);
  }
}

bool SumWriter::is_non_negative(const Sum& sum) const {
  return sum.constant.sign() >= 0 && std::all_of(sum.terms.begin(), sum.terms.end(), [&](const auto& term) {
           return atoms[term.first].non_negative && term.second.sign() > 0;
         });
}

std::string all_of(const std::vector<std::string>& parts) { return joined("and", parts, "true", "false"); }
std::string any_of(const std::vector<std::string>& parts) { return joined("or", parts, "false", "true"); }

std::string negation(const std::string& condition) {
  constexpr std::string_view not_ = "(not ";
  if (condition == "true") return "false";
  if (condition == "false") return "true";
  if (condition.starts_with(not_)) return condition.substr(not_.size(), condition.size() - not_.size() - 1);
  return std::string(not_) + condition + ")";
}

}  // namespace crossfoot::smt2
