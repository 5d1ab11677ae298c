// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "command_line.hpp"
#include "dsl/load.hpp"
#include "engine/analyze.hpp"
#include "random_models.hpp"
#include "report/smt2.hpp"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// Another solver, with the share of random models that it may leave unanswered.
struct Solver {
  std::string command;
  std::string limit;  ///< the option that ends it after five seconds
  std::uint64_t unanswered_percent;
};

std::ostream& operator<<(std::ostream& out, const Solver& solver) { return out << solver.command; }

/// Runs one solver on what is exported, from a file that goes away with it.
class Judges : public testing::TestWithParam<Solver> {
 protected:
  void SetUp() override {
    if (!is_installed(GetParam().command)) GTEST_SKIP() << GetParam().command << " is not installed";
    std::string made = (fs::temp_directory_path() / "crossfoot-smt2.XXXXXX").string();
    ASSERT_NE(mkdtemp(made.data()), nullptr);
    folder_ = made;
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  /// What the first line says: "sat", "unsat", or anything else; empty where time ran out.
  [[nodiscard]] std::string answer(const Model& model) const {
    constexpr int guard_seconds = 15;  // for when the limit of the solver's own does not end it
    const fs::path file = folder_ / "problem.smt2";
    std::ofstream(file, std::ios::binary) << render_smt2(model);
    const auto text = output_of({GetParam().command, GetParam().limit, file.string()}, guard_seconds);
    return text ? text->substr(0, text->find('\n')) : "";
  }

 private:
  fs::path folder_;
};

std::string expected(Verdict verdict) { return verdict == Verdict::contradictory ? "unsat" : "sat"; }

TEST_P(Judges, TheExamplesAlike) {
  std::vector<std::string> folders = {"facts"};
  for (const auto& entry : fs::directory_iterator("examples")) folders.push_back(entry.path().string());
  std::sort(folders.begin(), folders.end());
  ASSERT_GT(folders.size(), 10U);
  for (const std::string& folder : folders) {
    const Loaded loaded = load({folder}, {});
    ASSERT_TRUE(loaded.diagnostics.empty()) << folder;
    const Analysis analysis = analyze(loaded.model);
    ASSERT_NE(analysis.verdict, Verdict::undecided) << folder;
    EXPECT_EQ(answer(loaded.model), expected(analysis.verdict)) << folder;
  }
}

/// CROSSFOOT_PROPERTY_MODELS: how many; CROSSFOOT_PROPERTY_SEED: where their seeds start.
TEST_P(Judges, RandomModelsAlike) {
  const std::uint64_t count = model_count(300);
  const std::uint64_t first = first_seed();
  std::cout << "seeds from " << first << " to " << first + count - 1 << "\n";
  std::uint64_t undecided = 0;
  std::uint64_t unanswered = 0;
  std::uint64_t contradictory = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const RandomModel random = seed % 2 == 0 ? random_finite_model(seed) : random_rational_model(seed);
    const Loaded loaded = load({}, {Text{"random.xf", random.text, false}});
    ASSERT_TRUE(loaded.diagnostics.empty()) << "seed " << seed << "\n" << random.text;
    const Analysis analysis = analyze(loaded.model);
    if (analysis.verdict == Verdict::undecided) {
      ++undecided;
      continue;
    }
    if (analysis.verdict == Verdict::contradictory) ++contradictory;
    const std::string said = answer(loaded.model);
    if (said.empty() || said == "unknown" || said == "timeout") {
      ++unanswered;
      continue;
    }
    ASSERT_EQ(said, expected(analysis.verdict)) << "seed " << seed << "\n" << random.text << render_smt2(loaded.model);
  }
  std::cout << contradictory << " contradictory, " << unanswered << " unanswered, " << undecided << " undecided\n";
  EXPECT_LE(unanswered * 100, count * GetParam().unanswered_percent);
  EXPECT_LE(undecided * 50, count) << "more than 2 % undecided";
  EXPECT_GT(contradictory * 10, count) << "too few contradictions to tell the verdicts apart";
  EXPECT_LT(contradictory * 10, count * 9) << "too few consistent models to tell the verdicts apart";
}

INSTANTIATE_TEST_SUITE_P(Smt2, Judges, testing::Values(Solver{"z3", "-T:5", 2}, Solver{"cvc5", "--tlimit=5000", 10}),
                         [](const auto& tested) { return tested.param.command; });

}  // namespace
}  // namespace crossfoot
