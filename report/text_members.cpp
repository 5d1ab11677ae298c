// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/evidence_rows.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {
namespace {

struct Widths {
  std::size_t subject = 0, value = 0, source = 0, quote = 0;
};

Widths widths_of(const std::vector<EvidenceRow>& rows) {
  Widths widths;
  for (const auto& row : rows) {
    widths.subject = std::max(widths.subject, display_width(row.subject));
    widths.value = std::max(widths.value, display_width(row.value));
    widths.source = std::max(widths.source, display_width(row.source));
    widths.quote = std::max(widths.quote, display_width(row.quote));
  }
  return widths;
}

bool is_whole_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '_'; });
}

constexpr std::size_t gap = 2;

/// Subject, value, source and quote side by side where they fit; else the quote on lines of its own below.
Table table_of(const Frame& frame, const std::vector<EvidenceRow>& rows) {
  constexpr std::size_t widest_subject = 34;
  constexpr std::size_t quote_indent = 4;
  Widths widths = widths_of(rows);
  const bool align_right =
      std::all_of(rows.begin(), rows.end(), [](const EvidenceRow& row) { return is_whole_number(row.value); });
  const std::size_t before_quote = gap + widths.subject + gap + widths.value + gap + widths.source;
  const bool quote_beside = before_quote + gap + widths.quote <= frame.room();
  if (before_quote > frame.room()) widths.subject = std::min(widths.subject, widest_subject);
  const std::string space(gap, ' ');
  Table table;
  table.value_column = gap + widths.subject + gap;
  table.value_width = widths.value;
  for (const auto& row : rows) {
    const bool long_subject = display_width(row.subject) > widths.subject;
    table.text += frame.bar();
    if (long_subject) table.text.append(space).append(row.subject).append("\n").append(frame.bar());
    table.text += space;
    std::string tail;
    const bool beside = quote_beside && !row.quote.empty();
    if (beside && widths.source > 0) tail.append(space).append(pad_right(row.source, widths.source));
    if (beside) tail.append(space).append(frame.paint(Role::faint, row.quote));
    if (!beside && !row.source.empty()) tail.append(space).append(row.source);
    const std::string value =
        align_right ? pad_left(row.value, widths.value) : pad_right(row.value, tail.empty() ? 0 : widths.value);
    table.text.append(pad_right(long_subject ? "" : row.subject, widths.subject)).append(space);
    table.text.append(frame.paint(Role::strong, value)).append(tail).append("\n");
    if (!row.suggests.empty()) {
      table.text += frame.bar() + std::string(quote_indent, ' ') + frame.paint(Role::warning, row.suggests) + "\n";
    }
    if (beside || row.quote.empty()) continue;
    for (const auto& part : wrap(row.quote, frame.room() - quote_indent)) {
      table.text += frame.bar() + std::string(quote_indent, ' ') + frame.paint(Role::faint, part) + "\n";
    }
  }
  return table;
}

std::string hanging_behind_bar(const Frame& frame, const std::string& text) {
  constexpr std::size_t indent = 4;
  std::string out;
  for (const auto& line : wrap(text, frame.room() - indent)) {
    out += frame.bar() + (out.empty() ? "  " : "    ") + line + "\n";
  }
  return out;
}

void count_kind(std::vector<std::string>& parts, std::size_t count, std::string_view thing) {
  if (count > 0)
    parts.push_back(count == 1 ? fmt::format("the {} above", thing) : "the " + counted(count, thing) + " above");
}

}  // namespace

Table evidence_table(const TextContext& context, const Frame& frame, const Members& members, std::size_t most) {
  const Model& model = context.report.model;
  const auto module = common_module(model, members);
  std::vector<EvidenceRow> rows;
  std::size_t left_out = 0;
  for (const auto id : members) {
    if (!is_evidence(model, id)) continue;
    if (rows.size() < most) {
      rows.push_back(evidence_row(model, context.report.analysis.evidence, id, module));
    } else {
      ++left_out;
    }
  }
  Table table = table_of(frame, rows);
  if (left_out > 0) table.text += frame.bar() + fmt::format("  … and {} more\n", left_out);
  return table;
}

std::string principles_text(const TextContext& context, const Frame& frame, const Members& members, std::size_t most) {
  const Model& model = context.report.model;
  const auto module = common_module(model, members);
  constexpr std::size_t most_names = 6;
  const auto groups = principle_groups(model, members, module);
  std::string out;
  for (std::size_t i = 0; i < groups.size() && i < most; ++i) {
    std::vector<std::string> names = groups[i].names;
    if (names.size() > std::max(most, most_names)) {
      names.resize(most_names);
      names.push_back(fmt::format("{} more", groups[i].names.size() - most_names));
    }
    out += hanging_behind_bar(frame, printable(listed(names) + ": " + groups[i].says));
  }
  if (groups.size() > most) out += frame.bar() + fmt::format("  … and {} more\n", groups.size() - most);
  return out;
}

std::string members_in_words(const Model& model, const Members& members) {
  constexpr std::size_t most_named = 2;
  const auto module = common_module(model, members);
  std::vector<std::string> parts;
  for (const auto& [kind, thing] :
       {std::pair{StatementKind::fact, "fact"}, std::pair{StatementKind::list, "list"},
        std::pair{StatementKind::rule, "rule"}, std::pair{StatementKind::domain, "domain"}}) {
    std::vector<std::string> names;
    for (const auto id : members) {
      if (model.statements[id].kind == kind) names.push_back(printable(statement_title(model, id, module)));
    }
    const bool in_table = kind == StatementKind::fact || kind == StatementKind::list;
    if (in_table || names.size() > most_named) {
      count_kind(parts, names.size(), thing);
    } else {
      parts.insert(parts.end(), names.begin(), names.end());
    }
  }
  return listed(parts);
}

std::string reasons_in_short(const Model& model, const Members& because, std::string_view module, std::size_t most) {
  std::vector<std::string> names;
  for (const auto id : because) names.push_back(printable(within_module(statement_name(model, id), module)));
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() > most + 1) {
    const std::size_t rest = names.size() - most;
    names.resize(most);
    names.push_back(fmt::format("{} more", rest));
  }
  return listed(names);
}

}  // namespace crossfoot
