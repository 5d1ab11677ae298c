// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/arithmetic.hpp"
#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/evidence_rows.hpp"
#include "report/finding_parts.hpp"
#include "report/formats.hpp"
#include "report/json_writer.hpp"
#include "report/marks.hpp"
#include "report/quotes.hpp"
#include "report/sarif_rules.hpp"
#include "report/step_text.hpp"
#include "report/summary.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

// GitHub's limits: 25,000 results of which it keeps 5,000, and 1,000 locations of a result of which it keeps 100.
constexpr std::size_t most_results = 5000;
constexpr std::size_t most_locations = 100;
constexpr std::size_t most_of_a_message = 4000;  ///< code points

/// A path as a relative reference (RFC 3986): everything but what needs no escape is written as its bytes. An absolute
/// path becomes a `file` URI.
std::string uri_of(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80U && (std::isalnum(byte) != 0 || std::string_view("-._~/").find(c) < 5);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

Json message(const std::string& text) { return {{"text", text}}; }

Json physical(const FilePlace& place) {
  return {{"artifactLocation", {{"uri", uri_of(place.file)}}},
          {"region",
           {{"startLine", place.begin.line},
            {"startColumn", place.begin.column},
            {"endLine", place.end.line},
            {"endColumn", place.end.column}}}};
}

/// A location with a message, or without one where it is empty.
Json location(const std::optional<FilePlace>& place, const std::string& text) {
  Json out = Json::object();
  if (place) out["physicalLocation"] = physical(*place);
  if (!text.empty()) out["message"] = message(cut_text(printable(text), most_of_a_message));
  return out;
}

/// In a message with links, brackets that are no link have a backslash (SARIF 3.11.6).
std::string without_links(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// What is named in a message and shown as a related location.
struct Related {
  std::optional<FilePlace> place;
  std::string name;  ///< the link: "zones[3] = 23"
  std::string says;  ///< behind it: "cabinet_2018, 2018-07: "22 new""
};

std::string beside(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + ": " + second;
}

Related related_member(const Report& report, StatementId id, std::string_view module) {
  const Model& model = report.model;
  const auto place = place_of(model, model.statements[id].span);
  if (!is_evidence(model, id)) {
    const auto group = principle_groups(model, {id}, module).front();
    return {place, group.names.front(), group.says};
  }
  const EvidenceRow row = evidence_row(model, report.analysis.evidence, id, module);
  const auto& statement = model.statements[id];
  Related related{place, row.subject + ": " + row.value, beside(row.source, row.quote)};
  if (statement.kind == StatementKind::fact)
    related.name = flat_text(model.files[statement.span.file], model.facts[statement.subject].states);
  if (!row.suggests.empty()) related.says = beside(row.suggests, related.says);
  return related;
}

std::vector<Related> related_to(const Report& report, const Finding& finding) {
  const Model& model = report.model;
  std::vector<Related> all;
  const auto module = common_module(model, finding.members);
  for (const auto id : finding.members) all.push_back(related_member(report, id, module));
  for (const Span place : finding.places) {
    if (place != finding.location) all.push_back({place_of(model, place), "the other place", ""});
  }
  const Evidence& evidence = report.analysis.evidence;
  if (finding.quote >= evidence.quotes.size()) return all;
  const QuoteResult& quote = evidence.quotes[finding.quote];
  const bool found = quote.status != QuoteStatus::not_found;
  for (const Passage& passage : evidence.details[quote.detail].passages) {
    all.push_back({FilePlace{document_path(model, evidence, quote), passage.begin, passage.end},
                   found ? "the document" : "the nearest words of the document",
                   passage.before + passage.marked + passage.after});
  }
  return all;
}

/// The headline, each related fact as a link to its place, and what would resolve it.
std::string message_text(const Report& report, const Finding& finding, const ShownFinding& shown,
                         const std::vector<Related>& related) {
  constexpr std::size_t most_of_a_part = 200;  ///< code points: no link is ever cut
  std::string text = without_links(cut_text(headline_of(shown), most_of_a_message)) + ".";
  if (!shown.difference.empty()) text += " " + without_links(capitalized(shown.difference)) + ".";
  const std::size_t count = std::min(related.size(), most_locations);
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("\n- [{}]({})", without_links(cut_text(related[i].name, most_of_a_part)), i + 1);
    if (!related[i].says.empty()) text += ": " + without_links(cut_text(related[i].says, most_of_a_part));
  }
  if (count < related.size()) text += fmt::format("\n- and {} more, left out here", related.size() - count);
  constexpr std::size_t most_repairs = 3;
  for (std::size_t i = 0; i < std::min(most_repairs, finding.repairs.size()); ++i) {
    text += i == 0 ? "\n" + capitalized(repairs_in_words(finding.repairs[i])) + ": " : " · ";
    text += without_links(cut_text(repair_in_words(report.model, finding.repairs[i]), most_of_a_part));
  }
  return text;
}

/// The explanation, step by step: the chain where there is one, else the members and what they come to.
Json code_flows(const Report& report, const Finding& finding, const ShownFinding& shown,
                const std::vector<Related>& related) {
  const Model& model = report.model;
  const auto here = place_of(model, finding.location);
  Json steps = Json::array();
  std::size_t left_out = 0;
  const auto add = [&](const std::optional<FilePlace>& place, const std::string& text, unsigned depth) {
    if (steps.size() + 1 >= most_locations) {
      ++left_out;
      return;
    }
    Json step = {{"location", location(place ? place : here, text)}};
    if (depth > 0) step["nestingLevel"] = depth;
    steps.push_back(std::move(step));
  };
  if (finding.steps.empty()) {
    if (shown.lines.empty()) return Json::array();
    for (const auto& one : related) add(one.place, beside(one.name, one.says), 0);
    for (const auto& line : shown.lines) add(here, line, 0);
  } else {
    const auto lines = step_lines(model, finding.steps, common_module(model, finding.members));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Step& step = finding.steps[i];
      const auto place = step.statement == none ? here : place_of(model, model.statements[step.statement].span);
      add(place, fmt::format("({}) {}", i + 1, lines[i]), step.depth);
    }
  }
  if (left_out > 0)
    steps.push_back({{"location", location(here, fmt::format("… and {} more steps, left out here", left_out))}});
  return Json::array({{{"threadFlows", Json::array({{{"locations", std::move(steps)}}})}}});
}

/// The place to look at first, with its text.
Json suspect_location(const Model& model, Span span) {
  constexpr std::size_t longest_snippet = 2000;  ///< bytes
  Json out = location(place_of(model, span), "");
  if (!out.empty() && span.end - span.begin <= longest_snippet)
    out["physicalLocation"]["region"]["snippet"] = {{"text", printable_lines(text_of(model.files[span.file], span))}};
  return out;
}

/// Where any result may be suppressed, each says whether it is (SARIF 3.27.23: in a run all have this or none).
Json suppressions_json(const Model& model, const Finding& finding) {
  Json out = Json::array();
  const Suppression* by = suppression_of(model, finding);
  if (by == nullptr) return out;
  const std::string until = by->until.empty() ? "" : " (until " + by->until + ")";
  out.push_back({{"kind", "inSource"},
                 {"status", "accepted"},
                 {"justification", cut_text(printable(by->because), most_of_a_message) + until},
                 {"location", location(place_of(model, by->span), "")}});
  return out;
}

Json result_json(const Report& report, const Finding& finding, const std::string& id, const RuleTable& rules) {
  const Model& model = report.model;
  const ShownFinding shown = show_finding(model, report.analysis, finding);
  const std::vector<Related> related = related_to(report, finding);
  const std::string rule = check_name(model, finding);
  Json out = {{"ruleId", rule},
              {"ruleIndex", rules.index_of(rule)},
              {"level", finding.severity == Severity::error ? "error" : "warning"},
              {"message", message(message_text(report, finding, shown, related))},
              {"locations", Json::array({suspect_location(model, finding.location)})}};
  Json places = Json::array();
  for (std::size_t i = 0; i < std::min(related.size(), most_locations); ++i) {
    Json place = {{"id", i + 1}};
    place.update(location(related[i].place, beside(related[i].name, related[i].says)));
    places.push_back(std::move(place));
  }
  if (!places.empty()) out["relatedLocations"] = std::move(places);
  Json flows = code_flows(report, finding, shown, related);
  if (!flows.empty()) out["codeFlows"] = std::move(flows);
  out["partialFingerprints"] = {{"primaryLocationLineHash", id}};
  if (report.analysis.baseline)
    out["baselineState"] = finding.is_updated ? "updated" : finding.in_baseline ? "unchanged" : "new";
  if (!model.suppressions.empty()) out["suppressions"] = suppressions_json(model, finding);
  return out;
}

Json notification(std::string_view id, std::string_view level, const std::string& text,
                  const std::optional<FilePlace>& place) {
  Json out = {{"descriptor", {{"id", id}}},
              {"level", level},
              {"message", message(cut_text(printable(text), most_of_a_message))}};
  if (place) out["locations"] = Json::array({location(place, "")});
  return out;
}

Json diagnostic_json(const Model& model, const Diagnostic& diagnostic) {
  const std::string help = diagnostic.help.empty() ? "" : " (help: " + diagnostic.help + ")";
  Json out =
      notification(number_of(diagnostic.code), "error", diagnostic.message + help, place_of(model, diagnostic.span));
  for (const auto& note : diagnostic.notes)
    out["locations"].push_back(location(place_of(model, note.span), note.message));
  return out;
}

Json notifications_of(const Report& report, std::size_t left_out) {
  const Model& model = report.model;
  Json out = Json::array();
  for (const auto& diagnostic : report.diagnostics) out.push_back(diagnostic_json(model, diagnostic));
  for (const auto& item : report.analysis.undecided) {
    out.push_back(notification("undecided", "warning", item.name + " is undecided: " + item.limit,
                               place_of(model, span_of_undecided(model, item.name))));
  }
  for (const auto& use : report.analysis.evidence.documents) {
    if (use.problem.empty()) continue;
    const Source& source = model.sources[use.source];
    out.push_back(notification(
        "document", "warning",
        fmt::format("source {}: document {} {}; its quotes are unchecked", source.name, use.path, use.problem),
        place_of(model, source.span)));
  }
  if (left_out > 0) {
    out.push_back(notification(
        "cut", "warning",
        fmt::format("{} findings are left out here: only the {} most important ones fit", left_out, most_results),
        std::nullopt));
  }
  if (report.analysis.baseline) {
    std::string text = compared_in_words(report.analysis);
    for (const EarlierFinding& finding : report.analysis.baseline->fixed)
      text += "; fixed: " + finding.id + " " + finding.message;
    out.push_back(notification("baseline", "note", text, std::nullopt));
  }
  const Summary summary = summarize(report);
  const std::string totals = outcome_in_words(summary) + (summary.analysed ? "; " + checked_in_words(summary) : "");
  out.push_back(notification("totals", "note", totals, std::nullopt));
  return out;
}

/// A whole document of one run. `successful` is false where input was bad or something is undecided, so that a host
/// never takes a run that gave up for one that found nothing.
std::string document(const RunInfo& run, const Json& rules, Json notifications, bool successful, Json results) {
  Json known = Json::array();
  std::set<std::string> ids;
  for (const auto& one : notifications) {
    const std::string id = one["descriptor"]["id"];
    if (ids.insert(id).second) known.push_back(notification_descriptor(id));
  }
  Json driver = {{"name", "crossfoot"}, {"version", run.version}, {"semanticVersion", run.version}};
  if (!run.homepage.empty()) driver["informationUri"] = run.homepage;
  driver["rules"] = rules;
  driver["notifications"] = std::move(known);
  Json invocation = {{"executionSuccessful", successful}};
  invocation["toolExecutionNotifications"] = std::move(notifications);
  Json whole = {{"tool", {{"driver", std::move(driver)}}}};
  whole["invocations"] = Json::array({std::move(invocation)});
  whole["columnKind"] = "unicodeCodePoints";
  whole["results"] = std::move(results);
  JsonWriter writer;
  writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  writer.field("version", "2.1.0");
  writer.begin_array("runs");
  writer.item(whole);
  writer.end_array();
  return writer.finish();
}

/// The findings that fit, in their order.
std::vector<std::size_t> findings_that_fit(const Analysis& analysis) {
  std::vector<std::size_t> chosen = most_important_first(analysis);
  if (chosen.size() > most_results) chosen.resize(most_results);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

std::string render_sarif(const Report& report) {
  const Analysis& analysis = report.analysis;
  const RuleTable rules(report);
  const std::vector<std::string> ids = unique_ids(analysis);
  const std::vector<std::size_t> shown = findings_that_fit(analysis);
  Json results = Json::array();
  for (const std::size_t index : shown)
    results.push_back(result_json(report, analysis.findings[index], ids[index], rules));
  const bool successful = report.diagnostics.empty() && analysis.undecided.empty();
  return document(report.run, rules.json(), notifications_of(report, analysis.findings.size() - shown.size()),
                  successful, std::move(results));
}

std::string render_sarif(const RunError& error, const RunInfo& run) {
  const std::string help = error.help.empty() ? "" : " (help: " + error.help + ")";
  return document(run, Json::array(),
                  Json::array({notification(error.code, "error", error.message + help, std::nullopt)}), false,
                  Json::array());
}

}  // namespace crossfoot
