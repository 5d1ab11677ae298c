// SPDX-License-Identifier: Apache-2.0
#include "report/html_explained.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "report/describe.hpp"
#include "report/explanation.hpp"
#include "report/finding_parts.hpp"
#include "report/html_line.hpp"
#include "report/html_words.hpp"
#include "report/templates/templates.hpp"
#include "report/what_if_report.hpp"

namespace crossfoot {
namespace {

/// Lines below their labels, a label once for those that follow each other.
std::vector<HtmlFields> groups_of(const Explained& explained) {
  std::vector<HtmlFields> groups;
  for (std::size_t i = 0; i < explained.lines.size();) {
    const std::string& label = explained.lines[i].label;
    std::vector<HtmlFields> lines;
    for (; i < explained.lines.size() && explained.lines[i].label == label; ++i) {
      HtmlFields line;
      line.text("group_text", explained.lines[i].text);
      lines.push_back(std::move(line));
    }
    HtmlFields group;
    group.text("group_label", label).list("group_lines", std::move(lines));
    groups.push_back(std::move(group));
  }
  return groups;
}

HtmlFields explained_fields(const Model& model, const Explained& explained) {
  HtmlFields fields;
  fields.text("explained_heading", explained.heading);
  if (explained.place && explained.place->file < model.files.size()) {
    add_marked_line(fields, "explained", model, explained.caret);
  }
  fields.list("explained_groups", groups_of(explained));
  return fields;
}

}  // namespace

void add_explanation(HtmlFields& page, const Report& report) {
  if (report.explained == nullptr || report.explained->empty()) return;
  const bool has_a_name = report.explained->front().place.has_value();
  HtmlFields section;
  section.text("explained_title", has_a_name ? "What was asked for" : "In detail");
  section.text("explained_lead",
               has_a_name
                   ? "This page is about one thing only: what is known of it, what it rests on and what rests on it."
                   : "The same, statement by statement, as the author of the check wrote them down.");
  std::vector<HtmlFields> items;
  for (const Explained& explained : *report.explained) items.push_back(explained_fields(report.model, explained));
  section.list("explained", std::move(items));
  page.flag(has_a_name ? "explained_before" : "explained_after");
  const HtmlTemplate whole(templates::explained_mustache);
  page.markup(has_a_name ? "explained_first" : "explained_last", whole.render(section));
}

void add_changes(HtmlFields& card, const Report& report, const Finding& finding) {
  std::vector<HtmlFields> items;
  for (const ShownChanges& changes : show_what_ifs(report, finding.id)) {
    std::vector<HtmlFields> lines;
    for (const std::string& line : changes.lines) {
      HtmlFields item;
      item.text("change_text", in_plain_words(line));
      lines.push_back(std::move(item));
    }
    std::string repairs;
    for (const auto& [repair, in_source] : changes.repairs)
      repairs += (repairs.empty() ? "" : ", or if ") + in_plain_words(in_source) + plain_repair(report.model, *repair) +
                 (repair->cause ? " (" + cause_in_words(report.model, *repair) + ")" : "");
    HtmlFields item;
    item.text("change_repairs", repairs).list("change_lines", std::move(lines));
    items.push_back(std::move(item));
  }
  card.flag("any_changes", !items.empty());
  card.list("changes", std::move(items));
}

}  // namespace crossfoot
