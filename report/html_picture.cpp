// SPDX-License-Identifier: Apache-2.0
#include "report/html_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "report/columns.hpp"
#include "report/describe.hpp"
#include "report/html_words.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t most_members = 24;
constexpr std::size_t most_columns = 34;
constexpr std::size_t most_label_lines = 5;

/// Text as a label in double quotes, a few short lines. Graphviz reads entities in labels: an ampersand is one too.
std::string label(const std::string& text) {
  const auto lines = wrap(printable(text), most_columns);
  std::string out = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += "\\n";
    if (i == most_label_lines) {
      out += "…";
      break;
    }
    for (const char c : lines[i]) {
      if (c == '"' || c == '\\') out += '\\';
      out += c == '&' ? std::string("&amp;") : std::string(1, c);
    }
  }
  return out + "\"";
}

std::set<VariableId> variables_of(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  std::set<VariableId> variables;
  const auto add = [&](TermId term) {
    if (term != no_term) for_each_variable(model.terms, term, [&](VariableId variable) { variables.insert(variable); });
  };
  if (statement.kind == StatementKind::fact) add(model.facts[statement.subject].subject);
  if (statement.kind == StatementKind::domain) variables.insert(statement.subject);
  if (statement.kind == StatementKind::list) variables.insert(model.lists[statement.subject].count);
  add(statement.condition);
  return variables;
}

bool is_report(const Model& model, StatementId id) {
  const auto kind = model.statements[id].kind;
  return kind == StatementKind::fact || kind == StatementKind::list;
}

std::string node_text(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  if (statement.kind == StatementKind::fact) return plain_fact(model, model.facts[statement.subject]);
  const std::string instance = instance_text(model, id);
  return plain_statement(model, id) + (instance.empty() ? "" : " (" + instance + ")");
}

std::string_view node_class(const Model& model, StatementId id) {
  return is_report(model, id) ? "fact" : model.statements[id].kind == StatementKind::rule ? "rule" : "domain";
}

std::string quantity_name(const Model& model, VariableId id) {
  const std::string name = name_of(model, id);
  return in_plain_words(within_module(name, module_of(name)));
}

/// Which members speak of each quantity. One that only two speak of is a line between them; one that more do is a node.
std::map<VariableId, std::vector<std::size_t>> shared_quantities(const Model& model, const Members& members) {
  std::map<VariableId, std::vector<std::size_t>> sharing;
  for (std::size_t i = 0; i < members.size(); ++i)
    for (const VariableId variable : variables_of(model, members[i])) sharing[variable].push_back(i);
  std::erase_if(sharing, [](const auto& entry) { return entry.second.size() < 2; });
  return sharing;
}

}  // namespace

Picture picture_of(const Model& model, const Finding& finding, const std::string& prefix) {
  const Members& members = finding.members;
  if (members.size() < 2 || members.size() > most_members) return {};
  const auto sharing = shared_quantities(model, members);
  if (sharing.empty()) return {};
  // Without rules to hang on to they make a row that would be too wide to read.
  const bool is_chain = members.size() > 3 && std::all_of(members.begin(), members.end(),
                                                          [&](StatementId id) { return is_report(model, id); });
  std::string graph = fmt::format(
      "graph {{\n  graph [id=\"{0}\", rankdir={1}, bgcolor=transparent, nodesep=0.16, ranksep=0.5];\n"
      "  node [fontname=\"sans-serif\", fontsize=11, margin=\"0.14,0.07\", height=0.3];\n"
      "  edge [fontname=\"sans-serif\", fontsize=9];\n",
      prefix, is_chain ? "TB" : "LR");
  std::vector<std::string> words;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string text = node_text(model, members[i]);
    const bool report = is_report(model, members[i]);
    graph += fmt::format("  n{0} [id=\"{1}n{0}\", class=\"{2}\", shape={3}, label={4}];\n", i, prefix,
                         node_class(model, members[i]), report ? "box" : "hexagon", label(text));
  }
  std::size_t edges = 0;
  std::set<std::pair<std::size_t, std::size_t>> linked;
  for (const auto& [variable, sharers] : sharing) {
    if (sharers.size() == 2) {
      std::size_t from = sharers[0];
      std::size_t to = sharers[1];
      if (!is_report(model, members[from]) && is_report(model, members[to])) std::swap(from, to);
      const bool named = !is_report(model, members[from]);
      if (linked.emplace(from, to).second)
        graph += fmt::format("  n{} -- n{} [id=\"{}e{}\"{}];\n", from, to, prefix, edges++,
                             named ? ", label=" + label(quantity_name(model, variable)) : "");
      continue;
    }
    graph += fmt::format("  q{0} [id=\"{1}q{0}\", class=\"quantity\", shape=ellipse, label={2}];\n", variable, prefix,
                         label(quantity_name(model, variable)));
    for (const std::size_t sharer : sharers) {
      const bool report = is_report(model, members[sharer]);
      graph += report ? fmt::format("  n{} -- q{} [id=\"{}e{}\"];\n", sharer, variable, prefix, edges++)
                      : fmt::format("  q{} -- n{} [id=\"{}e{}\"];\n", variable, sharer, prefix, edges++);
    }
  }
  graph += "}\n";
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (is_report(model, members[i])) continue;
    std::vector<std::string> tied;
    for (std::size_t j = 0; j < members.size(); ++j) {
      const bool together = std::any_of(sharing.begin(), sharing.end(), [&](const auto& entry) {
        const auto& sharers = entry.second;
        return std::find(sharers.begin(), sharers.end(), i) != sharers.end() &&
               std::find(sharers.begin(), sharers.end(), j) != sharers.end();
      });
      if (j != i && together) tied.push_back("“" + node_text(model, members[j]) + "”");
    }
    if (!tied.empty()) words.push_back(fmt::format("“{}” binds {}.", node_text(model, members[i]), listed(tied)));
  }
  Picture picture{graph, "How these statements hang together."};
  if (words.empty()) {
    std::vector<std::string> all;
    for (const StatementId id : members) all.push_back("“" + node_text(model, id) + "”");
    words.push_back(listed(all) + " speak of the same quantity.");
  }
  for (const std::string& sentence : words) picture.words += " " + sentence;
  return picture;
}

}  // namespace crossfoot
