// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/components.hpp"
#include "engine/groundwork.hpp"
#include "engine/linear_part.hpp"
#include "engine/minimal_sets.hpp"
#include "engine/solution.hpp"
#include "engine/world.hpp"

namespace crossfoot {

/// Hard statements, with what is found out about them: all of them, or those that no contradiction holds.
class Ground {
 public:
  /// What linear programs know of a part, made when it is first needed; nothing where they do not apply.
  struct LinearView {
    std::optional<LinearPart> part;
    std::optional<ForcedRows> forced;
  };
  std::map<Network::Index, LinearView> linear_views;

  Ground(const Model& model, Terrain where)
      : model_(model),
        terrain_(std::move(where)),
        work_(begin_groundwork(model, terrain_)),
        tracer_(model, work_, terrain_) {}
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;

  [[nodiscard]] const Survey& survey() const { return work_.survey; }
  /// With the network, which is laid when it is first needed: where the survey fills everything, that may be never.
  Groundwork& work();
  /// Gives the network's memory back until it is needed again.
  void release();
  Tracer& tracer();
  [[nodiscard]] const Members& without() const { return terrain_.without; }

  /// Statements that decide about some terms: those of their variables' parts, and what pins the known variables that
  /// these and the terms mention.
  Members scope_of(const std::vector<TermId>& terms);
  Members scope_of_part(const Network::Part& part);

 private:
  const Model& model_;
  Terrain terrain_;
  Groundwork work_;
  Tracer tracer_;
  bool has_network_ = false;

  void add_pins(const std::vector<TermId>& terms, Members& scope);
};

/// A component of the hard statements in a model that is not consistent throughout.
struct ComponentState {
  Answer answer = Answer::satisfiable;
  std::string limit;     ///< what was hit, where the answer is unknown
  Members contradicted;  ///< the members of all its minimal sets, sorted
};

/// A part of which the solution tells nothing.
struct UnsolvedPart {
  Answer answer = Answer::unknown;
  Members statements;
  Members scope;  ///< where it can be true, though with irrational numbers: what decides about it
};

/// The part of the time by which a step has to end, and how long it may still take after an interruption.
struct TimeShare {
  double until = 1;
  std::chrono::milliseconds after_interruption{0};
};
// Whatever a step does not need is left to the next ones.
inline constexpr TimeShare time_to_solve{0.4, {}};
inline constexpr TimeShare time_to_explain{0.6, std::chrono::milliseconds(700)};
inline constexpr TimeShare time_to_answer{0.8, std::chrono::milliseconds(900)};
inline constexpr TimeShare time_to_prove{1, std::chrono::milliseconds(1300)};

/// While it lives, one question of several may take half of the time that is left: a hard one leaves some to the
/// others.
class Slice {
 public:
  explicit Slice(Limits& limits);
  ~Slice();
  Slice(const Slice&) = delete;
  Slice& operator=(const Slice&) = delete;

 private:
  Limits& limits_;
  Limits::Clock::time_point deadline_;
};

/// An analysis under way.
struct State {
  Limits::Clock::time_point start = Limits::Clock::now();
  const Model& model;
  const Options& options;
  Limits limits;
  Limits recheck_limits;  ///< of proving everything again
  Ground ground;
  Solution solution;  ///< of every part but the unsolved ones
  std::vector<UnsolvedPart> unsolved;
  bool is_consistent = true;                 ///< every part is satisfiable
  std::vector<ComponentState> of_component;  ///< where not
  Ground* uncontradicted = nullptr;          ///< without the members of contradictions, where there are any
  std::map<Members, std::unique_ptr<World>> worlds;
  Analysis analysis;

  State(const Model& the_model, const Options& the_options);

  /// Gives a step its share of the time.
  void begin(Limits& of_step, const TimeShare& share) const;
  /// Shows what is being done, and how much of it is.
  void show(const char* doing, const char* of = "", std::size_t done = 0, std::size_t total = 0) const;
  /// The limits of a question about so many statements.
  [[nodiscard]] Limits limits_for(std::size_t statements) const;
  /// The solver's view of some statements, made when it is first needed.
  World& world_of(const Members& statements);
  /// The ground without some statements. Stays until another one is asked for: each may be as large as all else.
  Ground& ground_without(const Members& statements);
  /// The ground that answers are read from: what no contradiction holds.
  Ground& answering_ground() { return uncontradicted != nullptr ? *uncontradicted : ground; }
  /// The worst answer about the components of a term's variables.
  [[nodiscard]] Answer answer_for(TermId term);
  /// The limit that an undecided component of the term's variables hit; nothing where all are decided.
  [[nodiscard]] std::string limit_for(TermId term);
  /// The finding of a contradictory component of the term's, where one names it: an index into Analysis::findings.
  [[nodiscard]] std::uint32_t withholding_finding(TermId term);
  /// The components of the hard statements, found when they are first needed.
  const Components& components();
  /// The components of a term's variables, sorted.
  [[nodiscard]] std::vector<ComponentId> components_of(TermId term);

 private:
  std::optional<Components> components_;
  std::unique_ptr<Ground> last_ground_;
};

/// Decides every part: those that propagation leaves open with the solver.
void solve_parts(State& state);
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

}  // namespace crossfoot
