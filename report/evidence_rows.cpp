// SPDX-License-Identifier: Apache-2.0
#include "report/evidence_rows.hpp"

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/quotes.hpp"

namespace crossfoot {
namespace {

std::string source_and_date(const Source* source) {
  if (source == nullptr) return "";
  return source->published.empty() ? source->name : source->name + ", " + source->published;
}

std::string in_quotation_marks(const std::vector<std::string>& quotes) {
  std::string out;
  for (const auto& quote : quotes) {
    if (!out.empty()) out += " … ";
    out += "\"" + quote + "\"";
  }
  return out;
}

/// What is wrong with a fact's quotes.
std::string remarks_on(const Evidence& evidence, FactId fact) {
  std::string out;
  for (const QuoteResult& quote : quotes_of(evidence, Quoter::fact, fact)) {
    const std::string remark = remark_on(evidence, quote);
    if (!remark.empty()) out += "   " + remark;
  }
  return out;
}

/// "the first three batches make the total of 2018": what a rule or domain says in words.
std::string says_in_words(const Model& model, StatementId id) {
  const auto& statement = model.statements[id];
  const bool has_words = statement.kind == StatementKind::rule && !model.rules[statement.subject].says.empty();
  return has_words ? model.rules[statement.subject].says : asserts_text(model, id);
}

}  // namespace

bool is_evidence(const Model& model, StatementId id) {
  const auto kind = model.statements[id].kind;
  return kind == StatementKind::fact || kind == StatementKind::list;
}

EvidenceRow evidence_row(const Model& model, const Evidence& evidence, StatementId id, std::string_view module) {
  const auto& statement = model.statements[id];
  const std::string source = printable(source_and_date(source_of(model, id)));
  if (statement.kind == StatementKind::list) {
    const auto& list = model.lists[statement.subject];
    const std::string count = std::to_string(list.items.size());
    return {"count(" + within_module(list.name, module) + ")", list.partial ? "at least " + count : count, source,
            "the items of the list, counted", ""};
  }
  const auto& fact = model.facts[statement.subject];
  const bool hedge = statement.soft && fact.softly;
  return {printable(subject_text(model, fact)), printable(value_text(model, fact)), source,
          printable(in_quotation_marks(fact.quotes) + remarks_on(evidence, statement.subject)),
          hedge ? "suggests " + write_for_fact(model, fact, *fact.softly) : ""};
}

std::vector<PrincipleGroup> principle_groups(const Model& model, const Members& members, std::string_view module) {
  std::vector<PrincipleGroup> groups;
  for (const auto id : members) {
    if (is_evidence(model, id)) continue;
    const auto& statement = model.statements[id];
    const std::string says = says_in_words(model, id);
    const bool same =
        !groups.empty() && groups.back().says == says && model.statements[groups.back().first].kind == statement.kind;
    if (!same) groups.push_back({id, {}, says});
    const std::string whole_name = statement_name(model, id);
    std::string_view name = whole_name;
    const std::string_view prefix = "domain of ";
    if (same && statement.kind == StatementKind::domain) name.remove_prefix(prefix.size());
    groups.back().names.push_back(same ? within_module(name, module) : statement_title(model, id, module));
  }
  return groups;
}

}  // namespace crossfoot
