// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/diagnostic.hpp"
#include "model/model.hpp"

namespace crossfoot {

struct RunInfo {
  std::string version;         ///< of crossfoot
  std::string solver;          ///< "Z3 4.8.12"
  std::string command_paths;   ///< the paths as given, for "more: crossfoot explain C-… PATHS"
  bool warnings_fail = false;  ///< --fail-on warning: what a report calls a failure follows the exit status
  std::string config = {};     ///< the configuration file that was used, as a path; empty where there was none
  std::string homepage = {};   ///< where crossfoot is described, for formats that ask; may be empty
};

struct Explained;

/// Everything that a report shows. With diagnostics the input is invalid, and the analysis is empty unless all of them
/// came after it.
struct Report {
  const Model& model;
  const Analysis& analysis;
  const std::vector<Diagnostic>& diagnostics;
  RunInfo run;
  /// What `explain` has to say of its target besides the findings; none in a report of everything.
  const std::vector<Explained>* explained = nullptr;
};

/// Whether there is an analysis to show: no diagnostic, or none but those that come after it (E07xx).
bool is_analysed(const Report& report);

struct TextStyle {
  bool color = false;
  int width = 80;  ///< columns; East Asian wide characters take two
};

/// For a reviewer: every finding with the arithmetic and the quotes, what was derived, and one summary line.
std::string render_text(const Report& report, const TextStyle& style);
/// The contract of docs/command.md, `crossfoot/1`: exact numbers as strings, keys in a fixed order, a final newline.
std::string render_json(const Report& report);

/// An error of the run itself, before or besides the input's text: a wrong option, a file that cannot be written.
struct RunError {
  std::string code;  ///< "usage", "input", "internal"
  std::string message;
  std::string help;  ///< may be empty
};
std::string render_text(const RunError& error, const TextStyle& style);
/// A whole document with the verdict "invalid".
std::string render_json(const RunError& error, const RunInfo& run);

/// Input errors alone, for commands that analyse nothing.
std::string render_diagnostics(const Report& report, const TextStyle& style);

/// The analysis with the derived values and claims of one file only: the question that `ask` was given. Its findings
/// are all there.
Analysis only_of_file(const Model& model, const Analysis& analysis, FileId file);
/// The answers of such an analysis: each value with the statements that force it.
std::string render_answers(const Report& report, const TextStyle& style);

/// What a name or the start of a finding's id stands for: indices into the model and the analysis.
struct Target {
  std::vector<std::size_t> findings;  ///< of the analysis
  std::vector<FactId> facts;
  std::vector<RuleId> rules;
  std::vector<StatementId> statements;  ///< one instance of a rule, one domain
  std::vector<QuantityId> quantities;
  std::vector<VariableId> variables;  ///< members of an indexed quantity: "zones[3]"
  std::vector<ListId> lists;
  std::vector<std::size_t> derived;  ///< of the analysis
  std::vector<std::size_t> claims;   ///< of the analysis
  [[nodiscard]] bool empty() const;
};

/// Finds what a target means: a finding's id or the start of one, or a name, qualified or bare.
Target find_target(const Model& model, const Analysis& analysis, std::string_view target);
/// Everything known about a target.
std::string render_explanation(const Report& report, const Target& target, const TextStyle& style);
/// A repair of one of an analysis' findings, by indices.
struct RepairOf {
  std::size_t finding = 0, repair = 0;
};
/// The repairs that an explanation of a target tells the consequences of: of its findings, of those that withhold it or
/// that it has a part in; for a fact, only those that change it.
std::vector<RepairOf> repairs_about(const Model& model, const Analysis& analysis, const Target& target);
/// The analysis with only what concerns a target.
Analysis only_about(const Model& model, const Analysis& analysis, const Target& target);

}  // namespace crossfoot
