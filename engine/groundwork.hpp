// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "engine/network.hpp"
#include "engine/propagate.hpp"
#include "engine/survey.hpp"

namespace crossfoot {

/// All that is found out about the hard statements without a solver.
struct Groundwork {
  Survey survey;
  Network network;
  std::vector<PartAnswer> answers;  ///< by part of the network
  std::vector<Clash> clashes;       ///< of its contradictory parts, by part
  StatementId first_wall = none;    ///< as in Terrain

  explicit Groundwork(Survey the_survey) : survey(std::move(the_survey)) {}

  /// At least one for a contradictory part.
  [[nodiscard]] std::span<const Clash> clashes_of(Network::Index part) const;
};

/// Which statements the ground is laid for, and how.
struct Terrain {
  Members without;  ///< sorted
  Softness softness = Softness::left_out;
  bool only_solver = false;  ///< find nothing out: leave everything to the solver
  /// Variables of a whole type are whole even where no statement says so: whatever is found is a solution all the same.
  bool whole_by_type = false;
  StatementId first_wall = none;  ///< from here on statements stand for others: reasons do without them if they can
};

/// Only the survey, which may be all that is needed.
Groundwork begin_groundwork(const Model& model, const Terrain& terrain);
/// The network and all that is found out in it.
void finish_groundwork(const Model& model, const Terrain& terrain, Groundwork& groundwork);
/// Both.
Groundwork lay_groundwork(const Model& model, const Terrain& terrain);

/// The tightest interval of a number, where its variables' parts are satisfiable and independent of each other.
std::optional<Interval> interval_of(const Model& model, const Groundwork& groundwork, TermId number);

/// The same for a number that has a ratio of positive numbers which do not depend on each other; without a way back to
/// the reasons.
std::optional<Interval> interval_of_ratio(const Model& model, const Groundwork& groundwork, TermId number);

/// Some statements, and whether they are sure to be a minimal set of their kind.
struct Reason {
  Members members;
  bool is_minimal = true;
};

/// Follows intervals back to the statements that they come from: the nearest and most preferred ones, and the least
/// that do. Statements that several reasons share are shared.
class Tracer {
 public:
  /// All must outlive the tracer; the terrain is the groundwork's.
  Tracer(const Model& model, const Groundwork& groundwork, const Terrain& terrain)
      : model_(model), groundwork_(groundwork), terrain_(terrain) {}

  /// What forces an end of a number of which interval_of knows the interval; the end must not be infinite.
  Reason of_number(TermId number, bool upper);
  /// What cannot all be true in a contradictory part.
  Reason of_clash(const Clash& clash);
  /// What pins down known variables: one statement each.
  Members pins_of(const std::vector<VariableId>& known);
  /// Every statement about one known variable alone.
  Members statements_about(VariableId known);

 private:
  const Model& model_;
  const Groundwork& groundwork_;
  const Terrain& terrain_;
  std::vector<std::uint32_t> first_about_;  ///< by VariableId, into about_; made when first needed
  std::vector<StatementId> about_;

  /// What a way back through the network has met.
  struct Traced {
    Members statements;
    std::set<std::pair<StatementId, VariableId>> known;  ///< put into each statement
    bool tangled = false;
  };

  [[nodiscard]] VariableId known_subject(StatementId id) const;
  void index_pins();
  Traced trace_end(Network::Index node, bool upper);
  Reason reason_of(Traced traced);
  Reason of_impossible_link(const Network::Link& link);
};

}  // namespace crossfoot
