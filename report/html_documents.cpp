// SPDX-License-Identifier: Apache-2.0
#include "report/html_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "report/html_scans.hpp"
#include "report/html_words.hpp"
#include "report/quotes.hpp"

namespace crossfoot {
namespace {

/// Where a source's document is shown; none where it is not.
std::size_t scan_of(const Report& report, SourceId source) {
  const auto& scans = report.analysis.scans;
  const auto found = std::find_if(scans.begin(), scans.end(), [&](const Scan& scan) {
    return std::find(scan.sources.begin(), scan.sources.end(), source) != scan.sources.end();
  });
  return found == scans.end() ? scans.size() : static_cast<std::size_t>(found - scans.begin());
}

void add_coverage(HtmlFields& row, std::uint32_t numbers, std::uint32_t covered) {
  if (numbers == 0) {
    row.flag("document_empty");
    return;
  }
  const Rational share = Rational(100) * Rational(covered) / Rational(numbers);
  row.text("document_numbers", std::to_string(numbers)).text("document_covered", std::to_string(covered));
  row.text("document_percent", share.floor().to_string());
}

HtmlFields source_row(const Report& report, SourceId id) {
  const Source& source = report.model.sources[id];
  HtmlFields row;
  row.text("document_title", source.title.empty() ? in_plain_words(source.name) : source.title);
  row.text("document_lang", language_tag(&source));
  row.text("document_publisher", source.publisher);
  row.text("document_published", source.published);
  row.text("document_url", safe_link(source.url));
  row.text("document_note", source.note);
  const DocumentUse* use = document_of(report.analysis.evidence, id);
  if (use == nullptr) {
    row.text("document_state", source.document.empty() ? "no document is named" : "not looked at");
    return row;
  }
  row.text("document_path", use->path);
  row.text("document_state", use->absent ? "not at hand" : use->problem.empty() ? "read" : "it " + use->problem);
  row.text("document_help", use->help);
  const std::size_t scan = scan_of(report, id);
  if (scan < report.analysis.scans.size()) {
    row.text("document_scan", fmt::format("document-{}", scan + 1));
    add_coverage(row, report.analysis.scans[scan].countable, report.analysis.scans[scan].covered);
  } else if (use->counted) {
    add_coverage(row, use->numbers, use->covered);
  }
  return row;
}

bool is_quoted(const Report& report, SourceId id) {
  const auto& quotes = report.analysis.evidence.quotes;
  return std::any_of(quotes.begin(), quotes.end(),
                     [&](const QuoteResult& quote) { return quoter_source(report.model, quote) == id; });
}

}  // namespace

void add_documents(HtmlFields& page, const Report& report) {
  std::vector<HtmlFields> rows;
  for (SourceId id = 0; id < report.model.sources.size(); ++id) {
    if (report.explained == nullptr || is_quoted(report, id)) rows.push_back(source_row(report, id));
  }
  page.flag("any_documents", !rows.empty());
  page.list("documents", std::move(rows));
  add_scans(page, report);
}

}  // namespace crossfoot
