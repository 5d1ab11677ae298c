// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A fact or list of a finding as a row of a table, printable.
struct EvidenceRow {
  std::string subject;   ///< "zones[3]", "count(new_bases)"
  std::string value;     ///< as written: "23", "more than 58_000"
  std::string source;    ///< "cabinet_2018, 2018-07"; empty without one
  std::string quote;     ///< the quotes in quotation marks, and what is wrong with them
  std::string suggests;  ///< of a hedge whose soft half is meant: "suggests less than 5.8万"; else empty
};

/// Whether a statement is a fact or a list, which have rows; rules and domains are said in words.
bool is_evidence(const Model& model, StatementId id);
EvidenceRow evidence_row(const Model& model, const Evidence& evidence, StatementId id, std::string_view module);

/// A rule's instances, or domains, that follow each other and say the same.
struct PrincipleGroup {
  StatementId first = none;
  std::vector<std::string> names;  ///< "rule first_three"; the instances after the first without the word
  std::string says;                ///< in words, or as written
};

std::vector<PrincipleGroup> principle_groups(const Model& model, const Members& members, std::string_view module);

}  // namespace crossfoot
