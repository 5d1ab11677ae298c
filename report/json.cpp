// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "report/arithmetic.hpp"
#include "report/describe.hpp"
#include "report/earlier_report.hpp"
#include "report/json_parts.hpp"
#include "report/json_writer.hpp"
#include "report/marks.hpp"
#include "report/quotes.hpp"
#include "report/report.hpp"
#include "report/step_text.hpp"
#include "report/summary.hpp"
#include "report/what_if_report.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

Json to_json(const Model& model, Span span) {
  if (span.file >= model.files.size()) return nullptr;
  const auto& file = model.files[span.file];
  const Position begin = position_of(file, span.begin);
  const Position end = position_of(file, span.end);
  return {{"file", file.path},
          {"line", begin.line},
          {"column", begin.column},
          {"end_line", end.line},
          {"end_column", end.column}};
}

Json to_json(const Model& model, const Diagnostic& diagnostic) {
  Json notes = Json::array();
  for (const auto& note : diagnostic.notes)
    notes.push_back({{"message", note.message}, {"location", to_json(model, note.span)}});
  Json help = nullptr;
  if (!diagnostic.help.empty()) help = diagnostic.help;
  return {{"code", number_of(diagnostic.code)},
          {"message", diagnostic.message},
          {"location", to_json(model, diagnostic.span)},
          {"help", help},
          {"notes", notes}};
}

Json member_json(const Model& model, StatementId id) {
  const auto& statement = model.statements[id];
  Json source = nullptr;
  if (const Source* from = source_of(model, id)) source = from->name;
  return {{"kind", word(statement.kind)},
          {"name", statement_name(model, id)},
          {"states", asserts_text(model, id)},
          {"location", to_json(model, statement.span)},
          {"source", source},
          {"quotes", quotes_of(model, id)}};
}

/// A chain; `offset` steps stand before it in the same array.
void add_steps(Json& array, const Model& model, const Steps& steps, std::string_view module) {
  const std::size_t offset = array.size();
  const std::vector<std::string> lines = step_lines(model, steps, module);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    Json rests_on = Json::array();
    for (const std::uint32_t index : step.rests_on) rests_on.push_back(index + offset);
    for (const Case& one : step.cases) rests_on.push_back(one.impossible + offset);
    Json statement = nullptr;
    if (step.statement != none) statement = statement_name(model, step.statement);
    Json interval = nullptr;
    if (!step.forces.is_empty()) interval = to_json(step.forces);
    array.push_back({{"statement", statement}, {"says", lines[i]}, {"interval", interval}, {"rests_on", rests_on}});
  }
}

Json rule_json(const Model& model, const RuleResult& result) {
  const std::string& name =
      result.statement == none ? model.rules[result.rule].name : statement_name(model, result.statement);
  return {{"name", name}, {"status", word(result.status)}};
}

Json finding_id(const Analysis& analysis, std::uint32_t finding) {
  if (finding >= analysis.findings.size()) return nullptr;
  return analysis.findings[finding].id;
}

/// The label of a coded value that is forced.
std::optional<std::string> label_of(const Interval& interval, const std::vector<std::string>& labels) {
  if (labels.empty() || !interval.is_point()) return std::nullopt;
  const auto code = interval.lower->value.to_int64();
  if (!code || *code < 0 || static_cast<std::size_t>(*code) >= labels.size()) return std::nullopt;
  return labels[static_cast<std::size_t>(*code)];
}

Json derived_json(const Report& report, const DeriveResult& result) {
  const Model& model = report.model;
  const Derive& derive = model.derives[result.derive];
  Json out = {{"name", derive.name},
              {"expression", flat_text(model.files[derive.states.file], derive.states)},
              {"unit", derive.unit.text},
              {"status", word(result.status)},
              {"interval", to_json(result.interval)},
              {"because", names_of(model, both(result.lower_because, result.upper_because))},
              {"withheld_by", finding_id(report.analysis, result.withheld_by)}};
  out["steps"] = Json::array();
  add_steps(out["steps"], model, result.lower_steps, module_of(derive.name));
  add_steps(out["steps"], model, result.upper_steps, module_of(derive.name));
  if (const auto label = label_of(result.interval, derive.labels)) out["value"] = *label;
  return out;
}

Json claim_json(const Report& report, const ClaimResult& result) {
  const Model& model = report.model;
  const Claim& claim = model.claims[result.claim];
  Json out = {{"name", claim.name},
              {"states", flat_text(model.files[claim.states.file], claim.states)},
              {"verdict", word(result.verdict)},
              {"interval", to_json(result.interval)},
              {"because", names_of(model, result.because)},
              {"withheld_by", finding_id(report.analysis, result.withheld_by)}};
  out["steps"] = Json::array();
  add_steps(out["steps"], model, result.steps, module_of(claim.name));
  if (const auto label = label_of(result.interval, claim.labels)) out["value"] = *label;
  return out;
}

Json to_json(const std::string& document, const Passage& passage) {
  return {{"file", document},
          {"line", passage.begin.line},
          {"column", passage.begin.column},
          {"end_line", passage.end.line},
          {"end_column", passage.end.column},
          {"text", passage.before + passage.marked + passage.after}};
}

Json quote_json(const Report& report, const QuoteResult& quote) {
  const Model& model = report.model;
  const Evidence& evidence = report.analysis.evidence;
  const SourceId from = quoter_source(model, quote);
  Json source = nullptr;
  if (from != none) source = model.sources[from].name;
  Json says = nullptr;
  Json times = nullptr;
  Json passages = Json::array();
  if (quote.detail != none) {
    const QuoteDetail& detail = evidence.details[quote.detail];
    if (!detail.says.empty()) says = detail.says;
    times = detail.times;
    const std::string document = document_path(model, evidence, quote);
    for (const Passage& passage : detail.passages) passages.push_back(to_json(document, passage));
  }
  const bool found = quote.status != QuoteStatus::not_found;
  return {{"fact", quoter_name(model, quote)},
          {"source", source},
          {"quote", quote_text(model, quote)},
          {"status", word(quote.status)},
          {"says", says},
          {"times", times},
          {"places", found ? passages : Json::array()},
          {"nearest", found ? Json::array() : passages}};
}

Json suppressed_json(const Model& model, const Finding& finding) {
  const Suppression* by = suppression_of(model, finding);
  if (by == nullptr) return nullptr;
  Json until = nullptr;
  if (!by->until.empty()) until = by->until;
  return {{"because", by->because}, {"until", until}, {"location", to_json(model, by->span)}};
}

Json finding_json(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  const ShownFinding shown = show_finding(model, report.analysis, finding);
  Json members = Json::array();
  for (const auto id : finding.members) members.push_back(member_json(model, id));
  Json alternatives = Json::array();
  for (const auto& alternative : finding.alternatives) alternatives.push_back(names_of(model, alternative));
  Json repairs = Json::array();
  for (const auto& repair : finding.repairs) repairs.push_back(repair_json(model, repair));
  Json out = {{"id", finding.id},
              {"kind", word(finding.kind)},
              {"severity", finding.severity == Severity::error ? "error" : "warning"},
              {"message", shown.message},
              {"location", to_json(model, finding.location)},
              {"members", members},
              {"alternatives", alternatives},
              {"alternatives_complete", finding.alternatives_complete},
              {"arithmetic", shown.lines},
              {"repairs", repairs},
              {"repairs_complete", finding.repairs_complete},
              {"suppressed", suppressed_json(model, finding)}};
  out["steps"] = Json::array();
  add_steps(out["steps"], model, finding.steps, common_module(model, finding.members));
  if (!finding.places.empty()) {
    out["places"] = Json::array();
    for (const Span place : finding.places) out["places"].push_back(to_json(model, place));
  }
  const Evidence& evidence = report.analysis.evidence;
  if (report.analysis.baseline) out["baseline"] = finding.in_baseline ? "unchanged" : "new";
  if (finding.quote < evidence.quotes.size()) out["quote"] = quote_json(report, evidence.quotes[finding.quote]);
  return out;
}

Json document_json(const Model& model, const DocumentUse& use) {
  Json problem = nullptr;
  if (!use.problem.empty()) problem = use.problem;
  Json coverage = nullptr;
  if (use.counted) coverage = {{"numbers", use.numbers}, {"covered", use.covered}};
  return {
      {"source", model.sources[use.source].name}, {"document", use.path}, {"problem", problem}, {"coverage", coverage}};
}

Json summary_json(const Summary& summary) {
  Json quotes = Json::object();
  for (std::size_t i = 0; i < summary.of_status.size(); ++i)
    quotes[std::string(word(static_cast<QuoteStatus>(i)))] = summary.of_status[i];
  return {{"files", summary.files},
          {"facts", summary.facts},
          {"rules", summary.rules},
          {"lists", summary.lists},
          {"derived", summary.derived},
          {"claims", summary.claims},
          {"quotes", quotes},
          {"contradictions", summary.contradictions.all},
          {"warnings", summary.warnings.all},
          {"suppressed", summary.suppressed()},
          {"errors", summary.errors},
          {"undecided", summary.undecided}};
}

Json baseline_json(const Baseline& baseline) {
  Json fixed = Json::array();
  for (const EarlierFinding& finding : baseline.fixed) fixed.push_back(to_json(finding));
  return {{"file", baseline.path}, {"fixed", fixed}};
}

void write_head(JsonWriter& writer, const RunInfo& run, std::string_view verdict) {
  writer.field("schema", "crossfoot/1");
  Json tool = {{"name", "crossfoot"}, {"version", run.version}, {"solver", run.solver}};
  if (!run.config.empty()) tool["config"] = run.config;
  writer.field("tool", tool);
  writer.field("verdict", verdict);
}

template <class Items, class ToJson>
void write_array(JsonWriter& writer, std::string_view key, const Items& items, ToJson&& to) {
  writer.begin_array(key);
  for (const auto& item : items) writer.item(to(item));
  writer.end_array();
}

}  // namespace

std::string render_json(const Report& report) {
  const Model& model = report.model;
  const Analysis& analysis = report.analysis;
  JsonWriter writer;
  write_head(writer, report.run, report.diagnostics.empty() ? word(analysis.verdict) : "invalid");
  write_array(writer, "errors", report.diagnostics, [&](const Diagnostic& d) { return to_json(model, d); });
  write_array(writer, "findings", analysis.findings, [&](const Finding& f) { return finding_json(report, f); });
  write_array(writer, "rules", analysis.rules, [&](const RuleResult& r) { return rule_json(model, r); });
  write_array(writer, "derived", analysis.derived, [&](const DeriveResult& d) { return derived_json(report, d); });
  write_array(writer, "claims", analysis.claims, [&](const ClaimResult& c) { return claim_json(report, c); });
  write_array(writer, "quotes", analysis.evidence.quotes, [&](const QuoteResult& q) { return quote_json(report, q); });
  write_array(writer, "documents", analysis.evidence.documents,
              [&](const DocumentUse& use) { return document_json(model, use); });
  write_array(writer, "undecided", analysis.undecided, [](const Undecided& u) {
    return Json{{"name", u.name}, {"limit", u.limit}};
  });
  if (!analysis.what_ifs.empty()) {
    write_array(writer, "what_if", analysis.what_ifs, [&](const WhatIf& one) { return to_json(report, one); });
    writer.field("what_if_left_out", analysis.what_ifs_left_out);
  }
  if (analysis.baseline) writer.field("baseline", baseline_json(*analysis.baseline));
  writer.field("summary", summary_json(summarize(report)));
  return writer.finish();
}

std::string render_json(const RunError& error, const RunInfo& run) {
  JsonWriter writer;
  write_head(writer, run, "invalid");
  Json help = nullptr;
  if (!error.help.empty()) help = error.help;
  writer.begin_array("errors");
  writer.item({{"code", error.code},
               {"message", error.message},
               {"location", nullptr},
               {"help", help},
               {"notes", Json::array()}});
  writer.end_array();
  for (const auto key : {"findings", "rules", "derived", "claims", "quotes", "documents", "undecided"})
    writer.field(key, Json::array());
  Summary summary;
  summary.errors = 1;
  writer.field("summary", summary_json(summary));
  return writer.finish();
}

}  // namespace crossfoot
