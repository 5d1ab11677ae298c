// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/check_steps.hpp"
#include "engine/step_writer.hpp"
#include "engine/steps.hpp"
#include "random_models.hpp"

namespace crossfoot {
namespace {

/// Conditionals, products, sums and whole numbers over a few quantities, often in contradiction.
std::string clashing_text(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<std::uint64_t>(n)); };
  const auto one_of = [&](const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  };
  const int count = 3 + below(3);
  std::string text;
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) {
    names.push_back(fmt::format("x{}", i));
    text += fmt::format("quantity {} : {}\n", names.back(), one_of({"integer", "real", "real in >= 0"}));
  }
  const auto number = [&] { return std::to_string(below(9)); };
  const auto comparison = [&] {
    const std::string left = below(3) == 0 ? one_of(names) + " + " + one_of(names) : one_of(names);
    return fmt::format("{} {} {}", left, one_of({"=", "<=", ">=", "<", ">"}), below(2) == 0 ? number() : one_of(names));
  };
  const auto rule = [&]() -> std::string {
    switch (below(8)) {
      case 0:
      case 1:
        return fmt::format("if {} then {}", comparison(), comparison());
      case 2:
        return fmt::format("{} or {}", comparison(), comparison());
      case 3:
        return fmt::format("{} = {} * {}", one_of(names), one_of(names), one_of(names));
      case 4:
        return fmt::format("{} = {} + {}", one_of(names), one_of(names), one_of(names));
      case 5:
        return fmt::format("{} <= {} + {}", one_of(names), one_of(names), number());
      case 6:
        return fmt::format("{} = max({}, {})", one_of(names), one_of(names), one_of(names));
      default:
        return fmt::format("{} / 3 >= {}", one_of(names), one_of(names));
    }
  };
  for (int i = 1 + below(4); i > 0; --i) {
    const std::string relation = one_of({"=", "at least", "at most", "more than", "less than", "="});
    text += fmt::format("fact f{}: {} {} {}{}\n", i, one_of(names), relation, number(), below(3) == 0 ? ".5" : "");
  }
  for (int i = 3 + below(4); i > 0; --i) text += fmt::format("rule r{}: {}\n", i, rule());
  return text;
}

/// Statements that lead to a clash and of which none can be left out, taken away from either side.
std::vector<Members> minimal_sets(const Model& model) {
  Members all;
  for (StatementId id = 0; id < model.statements.size(); ++id) all.push_back(id);
  if (steps_to_clash(model, all).empty()) return {};
  std::vector<Members> sets;
  for (const bool backwards : {false, true}) {
    Members order = all;
    if (backwards) std::reverse(order.begin(), order.end());
    Members kept = all;
    for (const StatementId statement : order) {
      Members fewer = kept;
      std::erase(fewer, statement);
      if (!steps_to_clash(model, fewer).empty()) kept = std::move(fewer);
    }
    if (std::find(sets.begin(), sets.end(), kept) == sets.end()) sets.push_back(std::move(kept));
  }
  return sets;
}

/// The shortest chain to crossing ends, by trying every line in every order and writing every clash down: no bound on
/// what is still to come, no order left out, nothing known about how long a chain will be before it is written.
class BruteForce {
 public:
  BruteForce(const Model& model, const Members& statements) : narrowing_(model, statements), lines_(narrowing_) {
    // A premise is refuted by its conclusion only where there is no other way.
    Narrowing rounds(model, statements);
    rounds.run();
    narrowing_.conclude_backwards(rounds.concludes_backwards());
  }

  /// With so many ends at most; nothing where that is more than can be tried.
  std::optional<std::size_t> shortest(std::size_t most_ends) {
    std::vector<Event> open;
    settle(open);
    try_all(open, most_ends);
    return tried_ > most_tried ? std::nullopt : std::optional(shortest_);
  }

 private:
  static constexpr std::size_t most_tried = 20'000;
  Narrowing narrowing_;
  StepLines lines_;
  std::size_t shortest_ = static_cast<std::size_t>(-1);
  std::size_t tried_ = 0;

  void settle(std::vector<Event>& open) {
    for (int round = 0; round < 40 && !narrowing_.is_settled(); ++round) {
      const auto held = narrowing_.round([this](const Event& event) {
        const StepLines::Flat flat = lines_.joined(event.premises);
        return lines_.is_line(event, flat) && is_worked_out(flat);
      });
      open.insert(open.end(), held.begin(), held.end());
    }
  }

  void try_all(const std::vector<Event>& open, std::size_t left) {
    if (++tried_ > most_tried) return;
    for (StepGraph::Id id = 0; id < narrowing_.graph.nodes.size(); ++id) {
      Proof proof;
      proof.clash = narrowing_.clash_at(id);
      if (proof.clash) shortest_ = std::min(shortest_, length_of(StepWriter(narrowing_).impossible(proof)));
    }
    if (left == 0) return;
    for (const Event& event : open) {
      if (!narrowing_.is_news(event)) continue;
      const Narrowing::Mark before = narrowing_.mark();
      narrowing_.take(event);
      std::vector<Event> next = open;
      settle(next);
      try_all(next, left - 1);
      lines_.forget_from(static_cast<EventId>(before.events));
      narrowing_.take_back(before);
    }
  }
};

TEST(ShortestSteps, NoChainIsShorterByBruteForce) {
  constexpr std::size_t most_lines = 6;
  Limits limits;
  std::map<std::size_t, std::size_t> lengths;
  std::size_t untried = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + model_count(400) * 3; ++seed) {
    RandomModel random;
    random.text = clashing_text(seed);
    SCOPED_TRACE(fmt::format("seed {}\n{}", seed, random.text));
    const Model model = model_of(random);
    for (const Members& statements : minimal_sets(model)) {
      const Steps steps = steps_to_clash(model, statements);
      const std::size_t length = length_of(steps);
      if (steps.back().kind != StepKind::forces || length == 0 || length > most_lines) continue;
      // All but the last line, of which each may be two ends.
      const auto shortest = BruteForce(model, statements).shortest(2 * (length - 1));
      if (!shortest) {
        ++untried;
        continue;
      }
      EXPECT_EQ(length, *shortest);
      if (seed % 10 == 0) {
        EXPECT_EQ(unfounded_steps(model, steps, limits), std::vector<std::uint32_t>{});
      }
      ++lengths[length];
    }
    if (HasFailure()) FAIL();
  }
  for (const auto& [length, count] : lengths) std::cout << count << " chains of length " << length << "\n";
  std::cout << untried << " not tried\n";
  EXPECT_GE(lengths.size(), 4U);
}

}  // namespace
}  // namespace crossfoot
