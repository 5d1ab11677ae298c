// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/components.hpp"
#include "engine/minimal_sets.hpp"
#include "engine/tree.hpp"
#include "engine/world.hpp"

namespace crossfoot {

/// What is known of one component of the hard statements.
struct ComponentState {
  Answer answer = Answer::unknown;
  std::string limit;                 ///< what was hit, where the answer is unknown
  std::optional<TreeSolution> tree;  ///< where propagation decided it
  std::unique_ptr<World> world;      ///< where the solver was asked
  MinimalSets contradictions;
};

/// An analysis under way.
struct State {
  const Model& model;
  const Options& options;
  Limits limits;
  Limits recheck_limits;  ///< with the last part of the time kept for it
  Components components;
  std::vector<ComponentState> of_component;
  Analysis analysis;

  /// The component's world, made when it is first needed.
  World& world_of(ComponentId id);
  /// A world with the limits of the analysis.
  [[nodiscard]] std::unique_ptr<World> make_world(const Members& statements) const;
  /// The components of a term's variables, sorted.
  [[nodiscard]] std::vector<ComponentId> components_of(TermId term) const;
  /// The statements of several components, sorted.
  [[nodiscard]] Members statements_of(const std::vector<ComponentId>& ids) const;
};

/// Whether a component can be true, with all its minimal sets where it cannot.
void solve_component(State& state, ComponentId id);
/// Findings for the minimal sets of contradictory components, with arithmetic and repairs.
void report_contradictions(State& state);
/// Soft statements that cannot be true with the hard ones.
void report_warnings(State& state);
/// Items that a list names twice.
void report_duplicates(State& state);
void judge_rules(State& state);
void derive(State& state);
void judge_claims(State& state);

/// The finding with an id made from its kind, what it is about (a claim's name; mostly nothing) and its members' names.
Finding make_finding(const Model& model, FindingKind kind, Severity severity, Members members,
                     const std::string& about = {});
/// The finding of each contradictory component, where one names it: an index into Analysis::findings, else none.
std::uint32_t withholding_finding(const State& state, const std::vector<ComponentId>& components);

}  // namespace crossfoot
