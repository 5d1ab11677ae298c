// SPDX-License-Identifier: Apache-2.0
#include "random_models.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <utility>
#include <vector>

#include "dsl/load.hpp"

namespace crossfoot {
namespace {

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

  std::vector<std::string> names;

  std::string constant() { return std::to_string(between(-3, 6)); }
  std::string scaled(const std::string& name) {
    return chance(75) ? name : fmt::format("{} * {}", between(2, 3), name);
  }

  std::string sum() {
    std::string text = scaled(pick(names));
    for (int i = between(0, 2); i > 0; --i) text += (chance(70) ? " + " : " - ") + scaled(pick(names));
    return text;
  }
  /// A number that is not linear.
  std::string curved() {
    switch (below(6)) {
      case 0:
        return fmt::format("{} * {}", pick(names), pick(names));
      case 1:
        return fmt::format("min({}, {})", sum(), pick(names));
      case 2:
        return fmt::format("max({}, {}, {})", pick(names), sum(), constant());
      case 3:
        return fmt::format("abs({} - {})", pick(names), sum());
      case 4:
        return fmt::format("(if {} then {} else {})", comparison(sum()), sum(), pick(names));
      default:
        return fmt::format("({}) / {}", sum(), pick(names));
    }
  }
  std::string comparison(const std::string& left) {
    static const std::vector<std::string> signs{"=", "!=", "<", "<=", ">", ">="};
    return fmt::format("{} {} {}", left, pick(signs), chance(60) ? constant() : pick(names));
  }
  std::string condition(bool curved_too) {
    const auto number = [&] { return curved_too && chance(35) ? curved() : sum(); };
    switch (below(8)) {
      case 0:
        return fmt::format("if {} then {}", comparison(sum()), comparison(number()));
      case 1:
        return fmt::format("{} or {}", comparison(sum()), comparison(number()));
      case 2:
        return fmt::format("not ({} and {})", comparison(sum()), comparison(sum()));
      default:
        return fmt::format("{} = {}", sum(), chance(30) ? constant() : number());
    }
  }

 private:
  std::mt19937_64 random_;
};

std::string reports_of(Generator& generator, int count, bool decimals) {
  static const std::vector<std::string> relations{"=",         "=",       "=",      "=",     "more than", "at least",
                                                  "less than", "at most", "nearly", "about", "!=",        "over"};
  std::string text;
  for (int i = 0; i < count; ++i) {
    const std::string subject = generator.chance(70) ? generator.pick(generator.names) : generator.sum();
    std::string value = std::to_string(generator.between(decimals ? -2 : 0, 9));
    if (decimals && generator.chance(60)) value += fmt::format(".{}", generator.below(10));
    if (generator.chance(10)) {
      text += fmt::format("fact f{}: {} between {} and {}\n", i, subject, generator.between(-2, 3),
                          generator.between(3, 8));
    } else {
      text += fmt::format("fact f{}: {} {} {}\n", i, subject, generator.pick(relations), value);
    }
  }
  return text;
}

std::string questions_of(Generator& generator, bool curved_too) {
  std::string text;
  for (int i = 0; i < 2; ++i) {
    text +=
        fmt::format("derive d{}: {}\n", i, curved_too && generator.chance(25) ? generator.curved() : generator.sum());
  }
  text += fmt::format("claim c0: {} at most {}\n", generator.sum(), generator.constant());
  text += fmt::format("claim c1: {} = {}\n", generator.pick(generator.names), generator.constant());
  return text;
}

}  // namespace

RandomModel random_finite_model(std::uint64_t seed) {
  Generator generator(seed);
  RandomModel model;
  model.is_finite = true;
  for (int i = generator.between(2, 4); i > 0; --i) {
    const std::string name = fmt::format("n{}", i);
    const int low = generator.between(-2, 1);
    model.text += fmt::format("quantity {} : integer in {}..{}\n", name, low, low + generator.between(1, 4));
    generator.names.push_back(name);
  }
  model.text += reports_of(generator, generator.between(1, 4), false);
  for (int i = generator.between(1, 3); i > 0; --i)
    model.text += fmt::format("rule r{}: {}\n", i, generator.condition(true));
  model.text += questions_of(generator, true);
  return model;
}

RandomModel random_rational_model(std::uint64_t seed) {
  Generator generator(seed);
  RandomModel model;
  const int count = generator.between(2, 6);
  for (int i = 0; i < count; ++i) {
    const std::string name = fmt::format("x{}", i);
    static const std::vector<std::string> types{"real",         "real",        "real",        "integer",
                                                "real in >= 0", "real in > 0", "real in 0..9"};
    model.text += fmt::format("quantity {} : {}\n", name, generator.pick(types));
    generator.names.push_back(name);
  }
  model.text += reports_of(generator, generator.between(2, 6), true);
  for (int i = generator.between(0, 3); i > 0; --i) {
    const bool soft = generator.chance(20);
    if (generator.chance(25)) {
      const std::string& below_line = generator.pick(generator.names);
      model.text += fmt::format("fact g{}: {} / {} = {}.{}\n", i, generator.pick(generator.names), below_line,
                                generator.between(0, 2), generator.below(10));
    } else if (generator.chance(20)) {
      model.text += fmt::format("{}rule r{}: {}\n", soft ? "soft " : "", i, generator.condition(false));
    } else {
      static const std::vector<std::string> signs{"=", "=", "=", "<=", "<"};
      model.text += fmt::format("{}rule r{}: {} {} {}\n", soft ? "soft " : "", i, generator.sum(),
                                generator.pick(signs), generator.sum());
    }
  }
  model.text += questions_of(generator, false);
  return model;
}

RandomModel random_tree_model(std::uint64_t seed) {
  Generator generator(seed);
  RandomModel random;
  random.is_finite = true;
  std::vector<std::string> leaves{"n0"};
  std::string rules;
  int count = 1;
  for (int i = 0; i < 3; ++i) {
    const std::string total = generator.pick(leaves);
    std::erase(leaves, total);
    const std::string left = fmt::format("n{}", count++);
    const std::string right = fmt::format("n{}", count++);
    rules += fmt::format("rule r{}: {} {} {} + {}\n", i, total, generator.chance(80) ? "=" : ">=", left, right);
    leaves.push_back(left);
    leaves.push_back(right);
  }
  for (int i = 0; i < count; ++i) {
    random.text += fmt::format("quantity n{} : integer in 0..3\n", i);
    generator.names.push_back(fmt::format("n{}", i));
  }
  static const std::vector<std::string> relations{"=", "at least", "at most", "at least", "at most", "more than"};
  for (int i = 0; i < count; ++i) {
    if (generator.chance(15)) continue;
    random.text += fmt::format("fact f{}: n{} {} {}\n", i, i, generator.pick(relations), generator.between(0, 3));
  }
  random.text += rules;
  return random;
}

RandomModel random_plain_model(std::uint64_t seed) {
  Generator generator(seed);
  RandomModel random;
  const bool counts = generator.chance(60);
  random.text = "count item\n";
  const std::vector<std::string> types = counts ? std::vector<std::string>{"item", "item", "item", "item in >= 1"}
                                                : std::vector<std::string>{"integer", "real", "real in >= 2"};
  const std::int64_t scale = generator.chance(5) ? 2'000'000'000'000'000'000 : 1;
  std::vector<std::int64_t> values;
  for (int i = 0; i < generator.between(4, 9); ++i) {
    generator.names.push_back(fmt::format("n{}", i));
    values.push_back(generator.between(1, 4) * scale);
    random.text += fmt::format("quantity n{} : {}\n", i, generator.pick(types));
    if (generator.chance(25)) continue;
    const int error = generator.chance(8) ? generator.between(-3, 3) : 0;
    random.text +=
        fmt::format("fact f{}: n{} = exactly {}{}\n", i, i, values.back() + error, generator.chance(5) ? ".5" : "");
    if (generator.chance(5)) random.text += fmt::format("fact again{}: n{} = {}\n", i, i, values.back());
  }
  const auto place = [&] { return generator.below(static_cast<int>(values.size())); };
  for (int i = 0; i < generator.between(1, 5); ++i) {
    std::string left;
    Rational gap;  // right - left, for the values that the facts mostly have
    for (int k = generator.between(1, 3); k > 0; --k) {
      const int at = place();
      const bool is_added = left.empty() || generator.chance(70);
      left += (left.empty() ? "" : is_added ? " + " : " - ") + generator.names[static_cast<std::size_t>(at)];
      gap += Rational(is_added ? -1 : 1) * Rational(values[static_cast<std::size_t>(at)]);
    }
    const auto total = static_cast<std::size_t>(place());
    gap += Rational(values[total]);
    static const std::vector<std::string> signs{"=", "=", "=", "<=", ">=", "<"};
    random.text += fmt::format("{}rule r{}: {} + {}{} {} {}\n", generator.chance(8) ? "soft " : "", i, left,
                               gap.to_string(), counts ? " item" : "", generator.pick(signs), generator.names[total]);
  }
  if (!counts && generator.chance(70)) random.text += questions_of(generator, false);
  return random;
}

namespace {

/// Grows a model from number to number, with hidden values in tenths that nearly fit.
class ProductModel {
 public:
  explicit ProductModel(std::uint64_t seed) : generator_(seed) {}

  RandomModel grow() {
    make(generator_.between(5, 60));
    for (int i = generator_.between(1, 4); i > 0; --i) add_link();
    report_all();
    RandomModel random;
    random.text = quantities_ + facts_ + rules_ + questions();
    return random;
  }

 private:
  struct Number {
    std::string name;
    int tenths;
  };
  Generator generator_;
  std::vector<Number> numbers_;
  std::string quantities_;
  std::string facts_;
  std::string rules_;
  int count_ = 0;

  /// A new number; now and then one that is there already, which closes a circle.
  Number make(int tenths) {
    if (numbers_.size() > 2 && generator_.chance(4)) return generator_.pick(numbers_);
    static const std::vector<std::string> types{"real in > 0", "real in > 0", "real in > 0",
                                                "real",        "real",        "real in >= 0"};
    const std::string name = fmt::format("x{}", numbers_.size());
    quantities_ += fmt::format("quantity {} : {}\n", name, tenths <= 0 ? "real" : generator_.pick(types));
    numbers_.push_back({name, tenths});
    return numbers_.back();
  }

  void add_rule(const std::string& text) { rules_ += fmt::format("rule r{}: {}\n", count_++, text); }

  static int quotient(int a, int b) { return b == 0 ? 0 : 10 * a / b; }

  void add_link() {
    const Number a = generator_.pick(numbers_);
    switch (generator_.below(12)) {
      case 0:
      case 1: {
        const Number rate = make(generator_.between(-3, 5));
        const Number now = make(a.tenths * (10 + rate.tenths) / 10);
        return add_rule(growth(a.name, now.name, rate.name));
      }
      case 2: {
        const Number rate = make(generator_.between(-3, 5));
        const Number before = make(quotient(a.tenths, 10 + rate.tenths));
        return add_rule(growth(before.name, a.name, rate.name));
      }
      case 3:
      case 4: {
        const Number b = make(generator_.between(2, 40));
        const Number value = make(a.tenths * b.tenths / 10);
        return add_rule(generator_.chance(50) ? fmt::format("{} = {} * {}", value.name, a.name, b.name)
                                              : fmt::format("{} / {} = {}", value.name, a.name, b.name));
      }
      case 5: {
        const Number whole = make(generator_.between(10, 80));
        const Number share = make(quotient(a.tenths, whole.tenths));
        return add_rule(fmt::format("{} = {} / {}", share.name, a.name, whole.name));
      }
      case 6: {
        const Number rate = make(generator_.between(0, 6));
        const Number rest = make(a.tenths * (10 - rate.tenths) / 10);
        return add_rule(fmt::format("{} = {} * (1 - {})", rest.name, a.name, rate.name));
      }
      case 7: {
        const Number b = make(generator_.between(-3, 6));
        const Number both = make((10 + a.tenths) * (10 + b.tenths) / 10 - 10);
        return add_rule(fmt::format("(1 + {}) * (1 + {}) = 1 + {}", a.name, b.name, both.name));
      }
      case 8: {
        const Number b = make(generator_.between(2, 40));
        const int product = a.tenths * b.tenths / 10;
        facts_ += fmt::format("fact p{}: {} * {} {} {}\n", count_++, a.name, b.name,
                              generator_.chance(70) ? "=" : "at least", decimal(product));
        return;
      }
      case 9: {
        const Number b = make(generator_.between(2, 40));
        return add_rule(fmt::format("{} {} 2 * {}", a.name, generator_.chance(50) ? "<=" : ">=", b.name));
      }
      case 10: {
        const Number b = make(generator_.between(2, 40));
        const Number least = make(a.tenths * b.tenths / 10);
        return add_rule(fmt::format("{} {} {} * {}", least.name, generator_.chance(50) ? "<=" : ">=", a.name, b.name));
      }
      default: {
        const Number b = make(generator_.between(-10, 30));
        const Number total = make(a.tenths + b.tenths);
        return add_rule(fmt::format("{} = {} + {}", total.name, a.name, b.name));
      }
    }
  }

  std::string growth(const std::string& before, const std::string& now, const std::string& rate) {
    switch (generator_.below(5)) {
      case 0:
        return fmt::format("{1} / {0} - 1 = {2}", before, now, rate);
      case 1:
        return fmt::format("({1} - {0}) / {0} = {2}", before, now, rate);
      case 2:
        return fmt::format("{1} - {0} = {0} * {2}", before, now, rate);
      default:
        return fmt::format("{1} = {0} * (1 + {2})", before, now, rate);
    }
  }

  static std::string decimal(int tenths) {
    return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10, std::abs(tenths) % 10);
  }

  void report_all() {
    static const std::vector<std::string> relations{"=",       "=",        "=",      "=",         "=",
                                                    "at most", "at least", "nearly", "more than", "about"};
    for (const Number& number : numbers_) {
      const int reports = generator_.chance(15) ? 0 : generator_.chance(15) ? 2 : 1;
      for (int i = 0; i < reports; ++i) {
        const int printed = number.tenths + (generator_.chance(12) ? generator_.between(-6, 6) : 0);
        const bool exact = generator_.chance(10);
        facts_ += fmt::format("fact f{}: {} {}{}\n", count_++, number.name,
                              exact ? "= exactly " : generator_.pick(relations) + " ", decimal(printed));
      }
    }
  }

  std::string questions() {
    std::string text;
    for (int i = 0; i < 2; ++i) text += fmt::format("derive d{}: {}\n", i, generator_.pick(numbers_).name);
    for (int i = 0; i < 2; ++i) {
      const Number& number = generator_.pick(numbers_);
      text +=
          fmt::format("claim c{}: {} at most {}\n", i, number.name, decimal(number.tenths + generator_.between(-2, 2)));
    }
    return text;
  }
};

}  // namespace

RandomModel random_product_model(std::uint64_t seed) { return ProductModel(seed).grow(); }

Model model_of(const RandomModel& random) {
  Loaded loaded = load({}, {Text{"random.xf", random.text, false}});
  for (const Diagnostic& diagnostic : loaded.diagnostics) ADD_FAILURE() << diagnostic.message << "\n" << random.text;
  return std::move(loaded.model);
}

std::vector<Assignment> all_assignments(const Model& model) {
  std::vector<Assignment> assignments{{}};
  for (VariableId id = 0; id < model.variables.size(); ++id) {
    const Interval& range = model.quantities[model.variables[id].quantity].range;
    std::vector<Assignment> longer;
    for (const Assignment& assignment : assignments) {
      for (Rational value = range.lower->value; value <= range.upper->value; value += 1) {
        longer.push_back(assignment);
        longer.back().emplace(id, value);
      }
    }
    assignments = std::move(longer);
  }
  return assignments;
}

namespace {

std::uint64_t environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

}  // namespace

std::uint64_t model_count(std::uint64_t otherwise) { return environment("CROSSFOOT_PROPERTY_MODELS", otherwise); }
std::uint64_t first_seed() { return environment("CROSSFOOT_PROPERTY_SEED", 1); }

}  // namespace crossfoot
