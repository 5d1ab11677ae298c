// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// What the reports of single variables pin down. A variable is known where some fact (or the length of a list) says
/// that it is one number and no other fact and no domain says otherwise.
class KnownValues {
 public:
  enum class Mark : std::uint8_t {
    unknown,
    large,     ///< known, but no whole number of 64 bits
    clashing,  ///< said to be several numbers, or one that its domain excludes
    small,     ///< known, a whole number of 64 bits
    filled,    ///< not known: given a value of 64 bits that agrees with all that is said
  };

  explicit KnownValues(std::size_t variables) : marks_(variables), small_(variables) {}

  [[nodiscard]] Mark mark(VariableId id) const { return marks_[id]; }
  [[nodiscard]] bool is_known(VariableId id) const { return marks_[id] == Mark::small || marks_[id] == Mark::large; }
  [[nodiscard]] bool has_small(VariableId id) const { return marks_[id] >= Mark::small; }
  /// Of a small or filled variable; 0 for one that is unknown or large.
  [[nodiscard]] std::int64_t small(VariableId id) const { return small_[id]; }
  /// Of a known variable.
  [[nodiscard]] Rational value(VariableId id) const {
    return marks_[id] == Mark::small ? Rational(small_[id]) : large_.at(id);
  }
  /// The first value of a variable makes it known, another one makes it clash.
  void pin(VariableId id, const Rational& value);
  void pin(VariableId id, std::int64_t value) {
    if (marks_[id] != Mark::unknown) return pin_again(id, value);
    marks_[id] = Mark::small;
    small_[id] = value;
  }
  void clash(VariableId id) {
    marks_[id] = Mark::clashing;
    has_clashes_ = true;
  }
  [[nodiscard]] bool has_clashes() const { return has_clashes_; }
  /// An unknown variable only.
  void fill(VariableId id, std::int64_t value) {
    marks_[id] = Mark::filled;
    small_[id] = value;
  }
  /// A filled variable only.
  void empty(VariableId id) {
    marks_[id] = Mark::unknown;
    small_[id] = 0;
  }

 private:
  std::vector<Mark> marks_;
  std::vector<std::int64_t> small_;
  std::unordered_map<VariableId, Rational> large_;
  bool has_clashes_ = false;

  void pin_again(VariableId id, const Rational& value);
};

/// What one look at each hard statement settles: most of a report, where most numbers are printed.
struct Survey {
  KnownValues known;
  /// Statements that are not settled, in order: those that mention a variable that is not known, and those that are
  /// false for what is known. Every other statement is true whenever the known variables have their values.
  Members open;
  /// All open statements are true with the values of the filled variables, each of which stands in one sum at most:
  /// there is nothing to find out unless something is asked of them.
  bool is_filled = false;
  Members filled_sums;    ///< where it is so: the open sums, each with a filled variable among known ones
  bool has_soft = false;  ///< some statement of the model is soft
};

enum class Softness : std::uint8_t { left_out, as_hard };

/// Surveys the hard statements that are not in `without` (sorted), or soft ones with them.
Survey survey(const Model& model, const Members& without = {}, Softness softness = Softness::left_out);
/// The survey that knows nothing: every statement is open.
Survey survey_without_values(const Model& model, const Members& without, Softness softness);

/// Whether a fact or list says that a variable is one number, which pins it down.
bool pins_down(const Model& model, StatementId statement);

/// Whether a condition over known variables holds; nothing where one of its variables is not known.
std::optional<bool> holds(const Model& model, TermId condition, const KnownValues& known);
/// The value of a number over known variables; nothing where one is not known or a divisor is 0.
std::optional<Rational> evaluate(const Model& model, TermId number, const KnownValues& known);

}  // namespace crossfoot
