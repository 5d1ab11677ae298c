// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace crossfoot {

struct ExplainedLine {
  std::string label;  ///< "facts", "because"; lines that follow each other may have the same
  std::string text;
};

/// One thing with what is known about it, the same in every format. Text of any origin: formats escape it.
struct Explained {
  std::string heading;        ///< "fact pilot_zones.total", "its members, one by one"
  std::optional<Span> place;  ///< where it is declared
  Span caret;                 ///< the part of the line that it is about
  std::vector<ExplainedLine> lines;
};

/// All that is known about a target, besides what every report says of its findings. `whole` is the report of the whole
/// analysis.
std::vector<Explained> explain(const Report& whole, const Target& target);
/// Of one finding: its members, its steps, the other minimal sets, and what else depends on it.
std::vector<Explained> explain_finding(const Report& whole, const Finding& finding);
/// The answer of a question that `ask` was given.
Explained explain_answer(const Report& report, const DeriveResult& result, bool is_question);
Explained explain_answer(const Report& report, const ClaimResult& result, bool is_question);
/// The other things that have a name; a rule with some of its instances.
Explained explain_fact(const Report& report, FactId id);
Explained explain_rule(const Report& report, RuleId id, const Members& instances);
Explained explain_statement(const Report& report, StatementId id);
Explained explain_list(const Report& report, ListId id);
Explained explain_quantity(const Report& report, QuantityId id);
Explained explain_variable(const Report& report, VariableId id);

}  // namespace crossfoot
