// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "engine/groundwork.hpp"

namespace crossfoot {

/// The way back from one end of a node's interval: each step takes an end of some node from a local or through a link,
/// whose other nodes' ends are steps of their own. Where several would do, locals are taken before links, and the more
/// preferred statement.
class Trace {
 public:
  using Index = Network::Index;
  using Variables = std::set<VariableId>;

  /// The end must not be infinite.
  Trace(const Model& model, const Groundwork& groundwork, Index node, bool upper);

  /// Takes what is said of a node itself in place of what links or walls say of it, from the first step on, wherever
  /// `suffices` still says so: the way becomes shorter, and its end leaves more. No more is tried after a lot of work.
  void shorten(const std::function<bool()>& suffices);

  /// The end when the variables in `not_whole` need not be whole, nothing where it becomes infinite by that or by a
  /// shorter way; adds those whose wholeness moves an end to `moved`.
  using End = std::optional<Bound>;
  End value(const Variables& not_whole, Variables* moved = nullptr) const;
  /// The variables on the way that are whole, those of links too.
  [[nodiscard]] Variables whole_variables() const;
  /// The statements on the way, without those that make variables whole and without what pins known variables.
  [[nodiscard]] Members statements() const;
  /// The known variables whose values were put in, each with the statement it was put in.
  using Known = std::set<std::pair<StatementId, VariableId>>;
  [[nodiscard]] Known known() const;
  /// Some known variable is more than an addend, or two ends of a node on the way come from different statements.
  [[nodiscard]] bool is_tangled() const;
  [[nodiscard]] bool has_product() const;
  /// A link on the way is a ratio or a product, which may also say that its variables are not 0.
  [[nodiscard]] bool has_ratio() const;
  /// Some end on the way is 0.
  [[nodiscard]] bool has_zero() const;

 private:
  struct Step {
    Index node;
    bool upper;
    Index from = none;      ///< the edge that it is asked through; none for the first
    bool by_local = false;  ///< else through an edge
    Index source = none;    ///< the local or the edge
    Bound raw{};            ///< the end of the local, or the link's own end; whatever where a ratio has none
    std::size_t first = 0;  ///< of the steps that it rests on
    std::size_t count = 0;
    std::vector<VariableId> known{};  ///< whose values were put into the source's statement
    bool is_tangled = false;
    bool is_ratio = false;
    bool is_product = false;
  };
  const Model& model_;
  const Groundwork& groundwork_;
  std::vector<Step> steps_;

  bool takes_impossible_source(Step& step) const;
  [[nodiscard]] bool is_wall(Index local) const {
    return groundwork_.network.locals[local].statement >= groundwork_.first_wall;
  }
  const Bound* choose_local(Step& step, bool with_walls) const;
  void choose_source(Step& step) const;
  [[nodiscard]] StatementId statement_of(const Step& step) const;
  void read_source(Step& step) const;
  void expand(std::size_t at);
  void expand_product(std::size_t at);
  [[nodiscard]] bool is_forked(const Step& step) const;
  [[nodiscard]] bool rests_on_nothing() const;
  void drop_unused_steps();
  [[nodiscard]] std::vector<End> ends(const Variables& not_whole, Variables* moved) const;
  [[nodiscard]] End end_of(const Step& step, const std::vector<End>& ends, const Variables& not_whole,
                           Variables* moved) const;
  [[nodiscard]] End through_sum(const Step& step, const std::vector<End>& ends, const Variables& not_whole,
                                Variables* moved) const;
  [[nodiscard]] End through_ratio_to(const Step& step, const End& other) const;
  [[nodiscard]] End through_product(const Step& step, const std::vector<End>& ends) const;
};

}  // namespace crossfoot
