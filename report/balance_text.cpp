// SPDX-License-Identifier: Apache-2.0
#include "report/balance_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "report/describe.hpp"

namespace crossfoot {
namespace {

enum class End : std::uint8_t { lower, upper };

/// One side of a balance without the addends that only say "at least 0".
struct Side {
  std::vector<const Addend*> addends;
  Interval total;
  bool floors = false;  ///< some were left out: the total is "at least"
  [[nodiscard]] bool single() const { return addends.size() == 1 && !floors; }
};

const Bound& end_of(const Interval& interval, End end) { return end == End::lower ? *interval.lower : *interval.upper; }
bool has_end(const Interval& interval, End end) {
  return end == End::lower ? interval.lower.has_value() : interval.upper.has_value();
}

Interval divided(const Interval& interval, const Rational& by) { return (Rational(1) / by) * interval; }

/// Writes all the numbers of one balance in one scale, so that the same number always looks the same and different
/// numbers never do.
class Numbers {
 public:
  Numbers(const Model& model, const Finding& finding, const Side& left, const Side& right) {
    std::vector<TermId> subjects;
    for (const Side* side : {&left, &right}) {
      for (const Addend* addend : side->addends) subjects.push_back(addend->subject);
    }
    factor_ = display_factor(model, subjects);
    std::vector<Rational> values;
    const auto add = [&](const Interval& interval) {
      for (const End end : {End::lower, End::upper}) {
        if (!has_end(interval, end)) continue;
        values.push_back(end_of(interval, end).value / factor_);
        values.push_back(-values.back());
      }
    };
    for (const Side* side : {&left, &right}) {
      add(side->total);
      for (const Addend* addend : side->addends) add(divided(addend->value, addend->coefficient));
    }
    for (const End a : {End::lower, End::upper}) {
      const End b = a == End::lower ? End::upper : End::lower;
      if (has_end(left.total, a) && has_end(right.total, b)) {
        values.push_back((end_of(left.total, a).value - end_of(right.total, b).value).abs() / factor_);
      }
    }
    const auto group = write_together(values, style_of_terms(model, subjects, finding.members));
    for (std::size_t i = 0; i < values.size(); ++i) digits_.emplace(values[i], group.digits[i]);
    ending_ = group.ending;
  }

  /// A number without its scale word, as in the middle of a sum.
  [[nodiscard]] std::string bare(const Rational& value) const { return digits_.at(value / factor_); }
  [[nodiscard]] std::string full(const Rational& value) const { return bare(value) + ending_; }
  [[nodiscard]] std::string interval(const Interval& interval) const {
    return say_interval(interval, interval.lower ? bare(interval.lower->value) : "",
                        interval.upper ? bare(interval.upper->value) : "", ending_);
  }

 private:
  Rational factor_ = 1;
  std::map<Rational, std::string> digits_;
  std::string ending_;
};

/// Everything that the sentences about one balance need.
struct View {
  const Model& model;
  const Finding& finding;
  Side left, right;
  Op relation;
  Numbers numbers;
};

Side side_of(const Model& model, const std::vector<Addend>& addends, const Interval& total) {
  Side side{{}, total};
  for (const auto& addend : addends) {
    const bool domain = addend.member != none && model.statements[addend.member].kind == StatementKind::domain;
    const bool nothing = addend.value.lower && addend.value.lower->value.is_zero();
    if (domain && nothing && addends.size() > 1) {
      side.floors = true;
    } else {
      side.addends.push_back(&addend);
    }
  }
  return side;
}

std::optional<StatementKind> kind_of(const View& view, const Addend& addend) {
  if (addend.member == none) return std::nullopt;
  return view.model.statements[addend.member].kind;
}

const Fact* fact_of(const View& view, const Addend& addend) {
  if (kind_of(view, addend) != StatementKind::fact) return nullptr;
  return &view.model.facts[view.model.statements[addend.member].subject];
}

bool is_soft(const View& view, const Addend& addend) {
  return addend.member != none && view.model.statements[addend.member].soft;
}

/// "13 + 23", "2 × 13 + 10", "1 + 2 + 3 + … + 9".
std::string sum_text(const View& view, const Side& side, End end) {
  constexpr std::size_t most_shown = 8;
  constexpr std::size_t shown_of_many = 4;
  std::string out;
  for (std::size_t i = 0; i < side.addends.size(); ++i) {
    if (side.addends.size() > most_shown && i >= shown_of_many && i + 1 < side.addends.size()) {
      if (i == shown_of_many) out += " + …";
      continue;
    }
    const Addend& addend = *side.addends[i];
    const Rational value = end_of(addend.value, end).value / addend.coefficient;
    const bool minus = i > 0 && value.sign() < 0;
    if (i > 0) out += minus ? " - " : " + ";
    if (addend.coefficient != Rational(1)) out += write_number(addend.coefficient, {}) + " × ";
    out += view.numbers.bare(minus ? -value : value);
  }
  return out;
}

bool is_plain_single(const Side& side) { return side.single() && side.addends.front()->coefficient == Rational(1); }

/// "13 + 23 = 36", or the number alone where there is only one.
std::string equation(const View& view, const Side& side, End end) {
  const std::string total = view.numbers.full(end_of(side.total, end).value);
  const bool one = side.addends.size() == 1 && side.addends.front()->coefficient == Rational(1);
  return side.addends.empty() || one ? total : sum_text(view, side, end) + " = " + total;
}

std::string subject_of(const View& view, const Addend& addend) {
  const auto module = common_module(view.model, view.finding.members);
  std::string text;
  if (const Fact* fact = fact_of(view, addend);
      fact != nullptr && (addend.subject == fact->subject || addend.subject == no_term)) {
    text = subject_text(view.model, *fact);
  } else if (addend.subject != no_term && view.model.terms.at(addend.subject).op == Op::variable) {
    text = within_module(name_of(view.model, view.model.terms.at(addend.subject).first), module);
  } else if (addend.member != none) {
    text = "what " + statement_title(view.model, addend.member, module) + " is about";
  } else {
    text = "it";
  }
  if (addend.coefficient == Rational(1)) return text;
  const bool sum = text.find(' ') != std::string::npos;
  return write_number(addend.coefficient, {}) + " × " + (sum ? "(" + text + ")" : text);
}

std::string symbolic_sum(const View& view, const Side& side) {
  std::vector<std::string> parts;
  for (const Addend* addend : side.addends) parts.push_back(subject_of(view, *addend));
  return fmt::format("{}", fmt::join(parts, " + "));
}

bool all_coefficients_one(const Side& side) {
  return std::all_of(side.addends.begin(), side.addends.end(),
                     [](const Addend* addend) { return addend->coefficient == Rational(1); });
}

bool is_parts_and_total(const Side& parts, const Side& total) {
  return (parts.addends.size() >= 2 || parts.floors) && all_coefficients_one(parts) && is_plain_single(total);
}

bool same_subject(const View& view) {
  if (!is_plain_single(view.left) || !is_plain_single(view.right)) return false;
  const Addend& a = *view.left.addends.front();
  const Addend& b = *view.right.addends.front();
  return (a.subject != no_term && a.subject == b.subject) || subject_of(view, a) == subject_of(view, b);
}

/// What a side that is one statement says, behind "but".
std::string single_says(const View& view, const Side& side, bool is_total) {
  const Addend& addend = *side.addends.front();
  const std::string value = view.numbers.interval(side.total);
  if (is_soft(view, addend)) {
    if (const Fact* fact = fact_of(view, addend))
      return fmt::format("\"{}\" suggests {}", value_text(view.model, *fact), value);
  }
  const auto kind = kind_of(view, addend);
  if (kind == StatementKind::list) {
    const auto& list = view.model.lists[view.model.statements[addend.member].subject];
    return fmt::format("the list has {}{}", list.partial ? "at least " : "", counted(list.items.size(), "item"));
  }
  if (kind == StatementKind::domain || kind == StatementKind::rule || !kind) return "it must be " + value;
  if (side.total.is_point()) return value + " is reported";
  return is_total ? "the total is " + value : subject_of(view, addend) + " is " + value;
}

/// What a side comes to, in front of "but".
std::string side_makes(const View& view, const Side& side, const Side& other) {
  constexpr std::size_t few = 3;
  constexpr std::size_t widest = 48;
  if (side.addends.empty()) return "nothing is left";
  if (side.total.is_point())
    return is_plain_single(side) ? single_says(view, side, false) : equation(view, side, End::lower);
  if (is_plain_single(side)) return single_says(view, side, false);
  const std::string makes = view.numbers.interval(side.total);
  if (is_parts_and_total(side, other)) return "the parts make " + makes;
  const std::string sum = symbolic_sum(view, side);
  if (side.addends.size() <= few && sum.size() <= widest) return sum + " is " + makes;
  return fmt::format("{} numbers{} add up to {}", side.addends.size(), all_coefficients_one(side) ? "" : ", weighted,",
                     makes);
}

std::string source_name(const View& view, const Addend& addend) {
  const Source* source = addend.member == none ? nullptr : source_of(view.model, addend.member);
  return source == nullptr ? "" : source->name;
}

/// Two reports of the same thing.
std::string two_reports(const View& view) {
  const Addend& a = *view.left.addends.front();
  const Addend& b = *view.right.addends.front();
  std::string said_a = value_text(view.model, *fact_of(view, a));
  std::string said_b = value_text(view.model, *fact_of(view, b));
  if (said_a == said_b || (view.left.total.is_point() && view.right.total.is_point())) {
    said_a = view.numbers.interval(view.left.total);
    said_b = view.numbers.interval(view.right.total);
  }
  const std::string from_a = source_name(view, a);
  const std::string from_b = source_name(view, b);
  if (from_a.empty() || from_b.empty() || from_a == from_b)
    return fmt::format("reported as {} and as {}", said_a, said_b);
  return fmt::format("{} says {}, {} says {}", from_a, said_a, from_b, said_b);
}

bool is_two_reports(const View& view) {
  if (view.relation != Op::equal || !same_subject(view)) return false;
  const Addend& a = *view.left.addends.front();
  const Addend& b = *view.right.addends.front();
  return fact_of(view, a) != nullptr && fact_of(view, b) != nullptr && !is_soft(view, a) && !is_soft(view, b);
}

/// How badly a statement suits the front of the headline: what facts add up to goes first, what it is held against
/// last.
int rank(const View& view, const Side& side) {
  if (side.addends.empty()) return 4;
  if (!is_plain_single(side)) return 0;
  const Addend& addend = *side.addends.front();
  if (is_soft(view, addend)) return 5;
  const auto kind = kind_of(view, addend);
  if (kind == StatementKind::list) return 1;
  if (kind == StatementKind::fact) return 2;
  return 3;
}

/// "x4 is 161": what the only fact of a side says.
std::string named_fact(const View& view, const Side& side) {
  return subject_of(view, *side.addends.front()) + " is " + view.numbers.interval(side.total);
}

bool is_fact(const View& view, const Side& side) {
  return is_plain_single(side) && fact_of(view, *side.addends.front()) != nullptr &&
         !is_soft(view, *side.addends.front());
}

std::string but(const View& view, const Side& second, const Side& first) {
  if (second.addends.empty()) return "it must be " + view.numbers.interval(second.total);
  if (is_plain_single(second)) return single_says(view, second, is_parts_and_total(first, second));
  return side_makes(view, second, first);
}

std::string equality_message(const View& view) {
  if (is_two_reports(view)) return two_reports(view);
  const bool left_first = rank(view, view.left) <= rank(view, view.right);
  const Side& first = left_first ? view.left : view.right;
  const Side& second = left_first ? view.right : view.left;
  const bool two_facts = is_fact(view, first) && is_fact(view, second);
  std::string text = two_facts ? named_fact(view, first) + ", but " + named_fact(view, second)
                               : side_makes(view, first, second) + ", but " + but(view, second, first);
  const bool points = first.total.is_point() && second.total.is_point();
  const bool left_low =
      view.left.total.upper && view.right.total.lower && view.left.total.upper->value <= view.right.total.lower->value;
  const Interval& low = left_low ? view.left.total : view.right.total;
  const Interval& high = left_low ? view.right.total : view.left.total;
  const Rational gap = high.lower->value - low.upper->value;
  const bool soft = std::any_of(second.addends.begin(), second.addends.end(),
                                [&](const Addend* addend) { return is_soft(view, *addend); });
  if (!points && !soft && gap.sign() > 0) text += ": a gap of " + view.numbers.full(gap);
  return text;
}

/// Only a rule or a domain says what this side is: it is a limit, and the other side falls short of it.
bool is_limit(const View& view, const Side& side) {
  return !side.addends.empty() && std::all_of(side.addends.begin(), side.addends.end(), [&](const Addend* addend) {
    const auto kind = kind_of(view, *addend);
    return !kind || kind == StatementKind::rule || kind == StatementKind::domain;
  });
}

bool falls_short(const View& view) {
  return view.relation != Op::equal && is_limit(view, view.left) && !view.right.addends.empty() &&
         !is_limit(view, view.right);
}

std::string shortfall_message(const View& view) {
  const Bound& least = *view.left.total.lower;
  const std::string needed = view.relation == Op::less || !least.closed ? "more than " : "at least ";
  const std::string right =
      is_fact(view, view.right) ? named_fact(view, view.right) : side_makes(view, view.right, view.left);
  return right + ", but " + needed + equation(view, view.left, End::lower) + " is needed";
}

std::string order_message(const View& view) {
  if (falls_short(view)) return shortfall_message(view);
  const std::string allowed = view.relation == Op::less ? "less than " : "at most ";
  const Bound& most = *view.right.total.upper;
  const std::string limit = (most.closed ? allowed : "less than ") + equation(view, view.right, End::upper);
  if (view.left.addends.empty()) return fmt::format("0 is not {}", limit);
  if (is_fact(view, view.right) && view.right.total.is_point()) {
    const std::string left =
        is_fact(view, view.left) ? named_fact(view, view.left) : side_makes(view, view.left, view.right);
    return left + ", but " + subject_of(view, *view.right.addends.front()) + " is only " +
           view.numbers.interval(view.right.total);
  }
  return side_makes(view, view.left, view.right) + ", but " + limit + " is allowed";
}

std::string compared(const View& view, const Interval& low, const Interval& high) {
  const Rational a = low.upper->value;
  const Rational b = high.lower->value;
  if (a < b) return view.numbers.full(a) + " < " + view.numbers.full(b);
  return fmt::format("nothing is both {}{} and {}{}", low.upper->closed ? "at most " : "less than ",
                     view.numbers.full(a), high.lower->closed ? "at least " : "more than ", view.numbers.full(b));
}

bool has_soft(const View& view) {
  const auto soft = [&](const Addend* addend) { return is_soft(view, *addend) && fact_of(view, *addend) != nullptr; };
  return std::any_of(view.left.addends.begin(), view.left.addends.end(), soft) ||
         std::any_of(view.right.addends.begin(), view.right.addends.end(), soft);
}

std::vector<std::string> lines_of(const View& view, const Side& low, const Side& high) {
  std::vector<std::string> lines;
  if (view.left.total.is_point() && view.right.total.is_point()) {
    for (const Side* side : {&view.left, &view.right}) {
      if (!side->addends.empty() && !is_plain_single(*side)) lines.push_back(equation(view, *side, End::lower));
    }
    const std::string sign = view.relation == Op::equal ? " != " : view.relation == Op::less ? " >= " : " > ";
    lines.push_back(view.numbers.full(view.left.total.lower->value) + sign +
                    view.numbers.full(view.right.total.lower->value));
    return lines;
  }
  lines.push_back((low.total.upper->closed ? "at most: " : "less than: ") + equation(view, low, End::upper));
  lines.push_back((high.total.lower->closed ? "at least: " : "more than: ") + equation(view, high, End::lower));
  lines.push_back(compared(view, low.total, high.total));
  return lines;
}

std::string difference_of(const View& view, const Side& low, const Side& high) {
  const Rational gap = high.total.lower->value - low.total.upper->value;
  if (gap.is_zero()) return "";
  const std::string by = view.numbers.full(gap);
  const bool points = low.total.is_point() && high.total.is_point();
  if (has_soft(view)) return "this is " + by + " past what the wording suggests";
  if (view.relation != Op::equal) return by + (falls_short(view) ? " too little" : " too much");
  if (is_parts_and_total(low, high)) {
    return points ? fmt::format("the parts are {} less than the total", by)
                  : fmt::format("the parts stay at least {} below the total", by);
  }
  if (is_parts_and_total(high, low)) {
    return points ? fmt::format("the parts are {} more than the total", by)
                  : fmt::format("the parts stay at least {} above the total", by);
  }
  return points ? fmt::format("they are {} apart", by) : fmt::format("they stay at least {} apart", by);
}

/// The balance with a rule's negative constants on the other side: 50 + 60 <= 100, not 50 + 60 - 100 <= 0.
Balance without_negative_constants(const Model& model, Balance balance) {
  const auto is_constant = [&](const Addend& addend) {
    const bool number = addend.subject == no_term || model.terms.at(addend.subject).op == Op::number;
    return number && addend.value.is_point() && addend.value.lower->value.sign() < 0;
  };
  const auto move = [&](std::vector<Addend>& from, std::vector<Addend>& to) {
    for (auto at = from.begin(); at != from.end();) {
      if (!is_constant(*at)) {
        ++at;
        continue;
      }
      const Rational value = -at->value.lower->value;
      balance.left_total = balance.left_total + Interval::point(value);
      balance.right_total = balance.right_total + Interval::point(value);
      to.push_back({1, at->subject, Interval::point(value), at->member});
      at = from.erase(at);
    }
  };
  move(balance.left, balance.right);
  move(balance.right, balance.left);
  return balance;
}

}  // namespace

ShownFinding show_balance(const Model& model, const Finding& finding) {
  const Balance balance = without_negative_constants(model, *finding.balance);
  Side left = side_of(model, balance.left, balance.left_total);
  Side right = side_of(model, balance.right, balance.right_total);
  Numbers numbers(model, finding, left, right);
  const View view{model, finding, std::move(left), std::move(right), balance.relation, std::move(numbers)};
  const bool left_low = balance.relation == Op::equal && view.left.total.upper && view.right.total.lower &&
                        view.left.total.upper->value <= view.right.total.lower->value;
  const Side& low = left_low ? view.left : view.right;
  const Side& high = left_low ? view.right : view.left;
  ShownFinding shown;
  shown.message = balance.relation == Op::equal ? equality_message(view) : order_message(view);
  shown.lines = lines_of(view, low, high);
  shown.difference = difference_of(view, low, high);
  if (is_two_reports(view)) shown.about = subject_of(view, *view.left.addends.front());
  return shown;
}

}  // namespace crossfoot
