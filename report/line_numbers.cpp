// SPDX-License-Identifier: Apache-2.0
#include "report/line_numbers.hpp"

#include <fmt/format.h>

#include <set>

#include "report/term_text.hpp"

namespace crossfoot {

void LineNumbers::begin_writing() {
  for (auto& [key, values] : values_) {
    const auto group = write_together(values, styles_.at(key));
    for (std::size_t i = 0; i < values.size(); ++i) written_[key][values[i]] = group.digits[i] + group.ending;
    digits_[key] = {};
    for (std::size_t i = 0; i < values.size(); ++i) digits_[key][values[i]] = group.digits[i];
    endings_[key] = group.ending;
  }
  is_writing_ = true;
}

std::string LineNumbers::number(TermId term, const Rational& value) {
  const Key key = key_of(term);
  const Rational shown = value / shown_factor(model_, term);
  if (!is_writing_) {
    values_[key].push_back(shown);
    return "";
  }
  return written_.at(key).at(shown);
}

std::string LineNumbers::interval(TermId term, const Interval& where) {
  const std::vector<std::string> labels = labels_of(model_, term);
  if (!labels.empty()) return write_labels(where, labels);
  const Key key = key_of(term);
  const Rational factor = shown_factor(model_, term);
  const auto end = [&](const std::optional<Bound>& bound) -> std::string {
    if (!bound) return "";
    const Rational shown = bound->value / factor;
    if (!is_writing_) values_[key].push_back(shown);
    return is_writing_ ? digits_.at(key).at(shown) : "";
  };
  const std::string lower = end(where.lower);
  const std::string upper = end(where.upper);
  return say_interval(where, lower, upper, is_writing_ ? endings_[key] : "");
}

/// The units that the term's quantities have, and how its numbers are written.
LineNumbers::Key LineNumbers::key_of(TermId term) {
  const NumberStyle style = style_of_terms(model_, std::span(&term, 1), members_);
  std::set<std::string> units;
  const Op op = model_.terms.at(term).op;
  const bool is_curved = op == Op::multiply || op == Op::divide || op == Op::power;
  for_each_variable(model_.terms, term,
                    [&](VariableId id) { units.insert(model_.quantities[model_.variables[id].quantity].unit.text); });
  Key key = fmt::format("{} {} {}", static_cast<int>(style.form), is_curved, fmt::join(units, ","));
  styles_.try_emplace(key, style);
  return key;
}

}  // namespace crossfoot
