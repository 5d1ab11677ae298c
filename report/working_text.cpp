// SPDX-License-Identifier: Apache-2.0
#include "report/working_text.hpp"

#include <algorithm>

#include "report/describe.hpp"
#include "report/numbers.hpp"
#include "report/term_text.hpp"

namespace crossfoot {
namespace {

bool is_plain(const Working& working) { return working.op == Op::number; }

bool is_minus(const Working& working) {
  return working.op == Op::multiply && working.operands.size() == 2 && is_plain(working.operands[0]) &&
         working.operands[0].from == none && working.operands[0].value == Rational(-1);
}

}  // namespace

bool WorkingText::is_worth_showing(const Working& working) const {
  return !is_plain(working) && !has_scaled_units(working);
}

bool WorkingText::has_scaled_units(const Working& working) const {
  if (working.op == Op::number && working.from != none)
    return shown_factor(model_, steps_[working.from].subject) != Rational(1);
  return std::any_of(working.operands.begin(), working.operands.end(),
                     [&](const Working& operand) { return has_scaled_units(operand); });
}

std::string WorkingText::in_brackets(const Working& working, bool products_too) {
  const std::string inner = this->text(working);
  const bool product = working.op == Op::multiply || working.op == Op::divide;
  const bool negative = inner.starts_with("-");
  return working.op == Op::add || negative || (products_too && product) ? "(" + inner + ")" : inner;
}

std::string WorkingText::leaf_text(const Working& working) {
  if (working.from != none) return numbers_.number(steps_[working.from].subject, working.value);
  const std::string text = write_number(working.value, {});
  return text.ends_with("…") ? working.value.to_fraction() : text;
}

std::string WorkingText::sum_text(const std::vector<Working>& addends) {
  constexpr std::size_t most_shown = 9;
  constexpr std::size_t shown_of_many = 4;
  std::string out;
  for (std::size_t i = 0; i < addends.size(); ++i) {
    const bool negative = is_minus(addends[i]);
    std::string addend = negative ? in_brackets(addends[i].operands[1], false) : text(addends[i]);
    // Those left out are written too, so that none of the others can be mistaken for them.
    if (addends.size() > most_shown && i >= shown_of_many && i + 1 < addends.size()) {
      if (i == shown_of_many) out += " + …";
      continue;
    }
    const bool minus = negative || addend.starts_with("-");
    if (minus && !negative) addend.erase(0, 1);
    out += out.empty() ? (minus ? "-" : "") : (minus ? " - " : " + ");
    out += addend;
  }
  return out;
}

std::string WorkingText::text(const Working& working) {
  switch (working.op) {
    case Op::number:
      return leaf_text(working);
    case Op::add:
      return sum_text(working.operands);
    case Op::power:
      return in_brackets(working.operands[0], true) + "^" + working.value.to_string();
    default:
      break;
  }
  if (is_minus(working)) return "-" + in_brackets(working.operands[1], false);
  const bool division = working.op == Op::divide;
  std::string out = in_brackets(working.operands[0], false);
  for (std::size_t i = 1; i < working.operands.size(); ++i)
    out += (division ? " / " : " × ") + in_brackets(working.operands[i], true);
  return out;
}

}  // namespace crossfoot
