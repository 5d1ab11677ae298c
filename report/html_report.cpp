// SPDX-License-Identifier: Apache-2.0
#include "report/html_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "report/describe.hpp"
#include "report/html_documents.hpp"
#include "report/html_explained.hpp"
#include "report/html_finding.hpp"
#include "report/html_graphviz.hpp"
#include "report/html_picture.hpp"
#include "report/html_sections.hpp"
#include "report/html_template.hpp"
#include "report/marks.hpp"
#include "report/summary.hpp"
#include "report/templates/templates.hpp"
#include "report/words.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_pictures = 100;
constexpr std::size_t cards_at_once = 200;
constexpr std::size_t cards_of_a_batch = 50;

std::string problems_in_words(const Summary& summary) {
  std::vector<std::string> parts;
  const auto add = [&](const FindingCount& count, std::string_view thing) {
    if (count.all > 0) parts.push_back(counted(count, thing));
  };
  add(summary.contradictions, "contradiction");
  add(summary.other_errors, "other error");
  add(summary.warnings, "warning");
  return listed(parts);
}

struct VerdictSentence {
  std::string_view key;  ///< for the page's colours
  std::string text;
};

/// What the analysis says; nothing that is suppressed or known makes it bad.
VerdictSentence verdict_of_analysis(const Report& report, const Summary& summary) {
  const std::string problems = problems_in_words(summary);
  const std::string with = problems.empty() ? "" : ": " + problems;
  if (summary.contradictions.in_force() > 0) return {"bad", "What is reported cannot all be true" + with + "."};
  const std::string_view worst = summary.other_errors.in_force() > 0 ? "bad" : "odd";
  if (summary.contradictions.all > 0)
    return {worst, fmt::format("What is reported cannot all be true, which is known or accepted{}.", with)};
  const bool left = report.analysis.verdict == Verdict::undecided || summary.undecided > 0;
  if (summary.other_errors.in_force() > 0)
    return {"bad", fmt::format("The numbers do not contradict each other, but there are errors{}.", with)};
  if (left) return {"odd", fmt::format("Not decided: a limit was reached before everything was checked{}.", with)};
  if (summary.warnings.in_force() > 0)
    return {"odd", "Everything that is reported can be true, but not all of it is plausible" + with + "."};
  if (!problems.empty()) return {"odd", fmt::format("What was found is known or accepted{}.", with)};
  return {"good", "Nothing that is reported contradicts anything else."};
}

VerdictSentence verdict_of(const Report& report, const Summary& summary) {
  const std::string errors = fmt::format("The input has {}", counted(summary.errors, "error"));
  if (!summary.analysed) return {"bad", errors + ", so nothing was checked."};
  VerdictSentence verdict = verdict_of_analysis(report, summary);
  if (summary.errors == 0) return verdict;
  return {"bad", errors + ". " + verdict.text};
}

std::string what_was_read(const Summary& summary) {
  std::vector<std::string> parts = {counted(summary.facts, "reported number"), counted(summary.rules, "rule")};
  if (summary.lists > 0) parts.push_back(counted(summary.lists, "list"));
  if (summary.quotes > 0) parts.push_back(counted(summary.quotes, "quotation"));
  return fmt::format("{} from {} were checked against each other.", listed(parts), counted(summary.files, "file"));
}

/// A button for each kind of finding that there is, and for what is suppressed, known or neither.
std::vector<HtmlFields> filter_fields(const Analysis& analysis) {
  std::map<FindingKind, std::size_t> counts;
  std::size_t suppressed = 0;
  std::size_t known = 0;
  std::size_t open = 0;
  for (const Finding& finding : analysis.findings) {
    ++counts[finding.kind];
    if (finding.suppressed_by != none) ++suppressed;
    if (finding.in_baseline) ++known;
    if (is_open(finding)) ++open;
  }
  std::vector<HtmlFields> filters;
  const auto add = [&](std::string_view key, std::string_view title, std::size_t count) {
    HtmlFields filter;
    filter.text("filter_key", key).text("filter_title", title).text("filter_count", std::to_string(count));
    filters.push_back(std::move(filter));
  };
  for (const auto& [kind, count] : counts) add(word(kind), kind_title(kind), count);
  if (open < analysis.findings.size()) add("in-force", "To be resolved", open);
  if (suppressed > 0) add("suppressed", "Suppressed", suppressed);
  if (analysis.baseline) {
    add("new", "New", analysis.findings.size() - known);
    add("known", "Known", known);
  }
  return filters;
}

std::vector<HtmlFields> count_fields(const Summary& summary) {
  std::vector<HtmlFields> items;
  const auto add = [&](std::string_view title, std::size_t count, std::string_view look, bool always = false) {
    if (count == 0 && !always) return;
    HtmlFields item;
    item.text("count_title", title).text("count_value", std::to_string(count)).text("count_class", look);
    items.push_back(std::move(item));
  };
  const auto look = [](const FindingCount& count, std::string_view bad) { return count.in_force() > 0 ? bad : "good"; };
  add("contradictions", summary.contradictions.all, look(summary.contradictions, "bad"), true);
  add("other errors", summary.other_errors.all, look(summary.other_errors, "bad"));
  add("warnings", summary.warnings.all, look(summary.warnings, "odd"), true);
  add("of these suppressed", summary.suppressed(), "usual");
  add("known, not suppressed", summary.known(), "usual");
  add("undecided", summary.undecided, "odd");
  add("values worked out", summary.derived, "usual");
  add("claims judged", summary.claims, "usual");
  add("quotations", summary.quotes, "usual");
  return items;
}

/// The pictures of the first findings, by index; empty where Graphviz draws none.
std::map<std::size_t, std::pair<std::string, std::string>> pictures_of(const Report& report) {
  std::vector<std::string> graphs;
  std::vector<std::pair<std::size_t, std::string>> words;
  const auto& findings = report.analysis.findings;
  for (std::size_t i = 0; i < findings.size() && graphs.size() < most_pictures; ++i) {
    Picture picture = picture_of(report.model, findings[i], fmt::format("p{}", i));
    if (picture.graph.empty()) continue;
    graphs.push_back(std::move(picture.graph));
    words.emplace_back(i, std::move(picture.words));
  }
  std::vector<std::string> drawings = draw_graphs(graphs);
  std::map<std::size_t, std::pair<std::string, std::string>> pictures;
  for (std::size_t i = 0; i < drawings.size(); ++i)
    pictures[words[i].first] = {std::move(drawings[i]), std::move(words[i].second)};
  return pictures;
}

HtmlFields common_fields(const RunInfo& run) {
  HtmlFields page;
  page.markup("style", std::string(templates::style_css)).markup("script", std::string(templates::script_js));
  page.text("version", run.version).text("solver", run.solver).text("paths", run.command_paths);
  return page;
}

std::string whole_page(const HtmlFields& page, const std::string& findings) {
  const HtmlTemplate start(templates::page_start_mustache);
  const HtmlTemplate end(templates::page_end_mustache);
  return start.render(page) + findings + end.render(page);
}

/// Without the line ends between tags, which are half of the nodes of a page with thousands of cards.
std::string compact(const std::string& html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t i = 0; i < html.size(); ++i) {
    const bool after_tag = html[i] == '\n' && !out.empty() && (out.back() == '>' || out.back() == '\n');
    const std::size_t next = after_tag ? html.find_first_not_of('\n', i) : i;
    if (after_tag && next != std::string::npos && html[next] == '<') continue;
    out += html[i];
  }
  return out;
}

/// The first cards stand in the page as they are. The others stand in <noscript>, some in each: a browser that runs
/// scripts reads those as mere text, which is fast, and the script makes cards of them when they are needed or when
/// there is time; any other browser shows them like the first.
std::string findings_html(const Report& report) {
  const HtmlTemplate card_template(templates::finding_mustache);
  auto pictures = pictures_of(report);
  const std::size_t count = report.analysis.findings.size();
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    HtmlFields card = finding_fields(report, report.analysis.findings[i]);
    if (const auto picture = pictures.find(i); picture != pictures.end()) {
      card.markup("picture_svg", std::move(picture->second.first));
      card.text("picture_words", picture->second.second);
    }
    const std::size_t later = i < cards_at_once ? 0 : i - cards_at_once;
    const bool begins = i >= cards_at_once && later % cards_of_a_batch == 0;
    const bool ends = i >= cards_at_once && (later % cards_of_a_batch + 1 == cards_of_a_batch || i + 1 == count);
    if (begins) out += fmt::format("<noscript data-cards=\"{}\">", std::min(cards_of_a_batch, count - i));
    out += compact(card_template.render(card)) + "\n";
    if (ends) out += "</noscript>\n";
  }
  return out;
}

}  // namespace

std::string render_html(const Report& report) {
  const Summary summary = summarize(report);
  const VerdictSentence verdict = verdict_of(report, summary);
  HtmlFields page = common_fields(report.run);
  page.text("verdict_key", verdict.key).text("verdict", verdict.text);
  const auto& findings = report.analysis.findings;
  if (summary.analysed) {
    page.text("checked", what_was_read(summary));
    page.list("counts", count_fields(summary));
    page.flag("is_checked");
    page.flag("no_findings", findings.empty());
  }
  page.flag("any_findings", !findings.empty());
  page.text("findings_count", std::to_string(findings.size()));
  page.flag("many_findings", findings.size() > most_pictures);
  page.text("most_pictures", std::to_string(most_pictures));
  page.list("filters", filter_fields(report.analysis));
  add_baseline(page, report);
  add_input_errors(page, report);
  add_explanation(page, report);
  add_derived(page, report);
  add_claims(page, report);
  add_rules(page, report);
  add_documents(page, report);
  add_quote_lists(page, report);
  add_undecided(page, report);
  return whole_page(page, findings_html(report));
}

std::string render_html(const RunError& error, const RunInfo& run) {
  HtmlFields page = common_fields(run);
  page.text("verdict_key", "bad").text("verdict", "Nothing was checked.");
  HtmlFields item;
  item.text("error_code", error.code).text("error_message", error.message).text("error_help", error.help);
  page.flag("any_errors").flag("errors_stop").list("errors", {item});
  return whole_page(page, "");
}

}  // namespace crossfoot
