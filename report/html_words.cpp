// SPDX-License-Identifier: Apache-2.0
#include "report/html_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "report/describe.hpp"

namespace crossfoot {
namespace {

constexpr std::string_view no_break_space = "\xc2\xa0";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) {
  return c == '_' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// A name or a number, without its underscores.
std::string plain_word(std::string_view word) {
  const std::string_view instead = is_digit(word.front()) ? "," : no_break_space;
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool inside = i > 0 && i + 1 < word.size();
    if (word[i] == '_' && inside) {
      out += instead;
    } else {
      out += word[i];
    }
  }
  return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> signs = {{
    {">=", "≥"},
    {"<=", "≤"},
    {"!=", "≠"},
}};

/// Chinese numbers are written without groups.
std::string without_groups(std::string text) {
  for (std::size_t i = 1; i + 1 < text.size();) {
    const bool groups = text[i] == '_' && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (groups) {
      text.erase(i, 1);
    } else {
      ++i;
    }
  }
  return text;
}

}  // namespace

std::string in_plain_words(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') quoted = !quoted;
    const auto* sign = std::find_if(signs.begin(), signs.end(),
                                    [&](const auto& entry) { return text.substr(i).starts_with(entry.first); });
    if (!quoted && sign != signs.end()) {
      out += sign->second;
      i += sign->first.size();
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end == i) {
      out += text[i++];
      continue;
    }
    const std::string_view word = text.substr(i, end - i);
    out += quoted && !is_digit(word.front()) ? std::string(word) : plain_word(word);
    i = end;
  }
  return out;
}

std::string plain_subject(const Model& model, const Fact& fact) { return in_plain_words(subject_text(model, fact)); }

std::string plain_value(const Model& model, const Fact& fact) {
  const bool chinese = style_of_fact(model, fact).language == NumberLanguage::chinese;
  const std::string text = value_text(model, fact);
  return in_plain_words(chinese ? without_groups(text) : text);
}

std::string plain_fact(const Model& model, const Fact& fact) {
  return plain_subject(model, fact) + (fact.states.begin == fact.value.begin ? ": " : " is ") +
         plain_value(model, fact);
}

std::string plain_change(const Model& model, const Change& change) {
  const Fact& fact = model.facts[change.fact];
  const std::string value = in_plain_words(write_for_fact(model, fact, change.to));
  const bool apart = fact.relation == Relation::not_equal || intersect(fact.asserted, change.to).is_empty();
  return apart ? value : "another value in " + value;
}

std::string plain_repair(const Model& model, const Repair& repair) {
  std::vector<std::string> parts;
  for (const Change& change : repair.changes)
    parts.push_back(plain_subject(model, model.facts[change.fact]) + " were " + plain_change(model, change));
  return listed(parts);
}

std::string plain_meaning(const Model& model, const Fact& fact) {
  const bool vague =
      fact.relation == Relation::equal || fact.relation == Relation::about || fact.relation == Relation::nearly;
  if (!vague || fact.asserted.is_point() || (!fact.asserted.lower && !fact.asserted.upper)) return "";
  return in_plain_words(write_for_fact(model, fact, fact.asserted));
}

std::string plain_statement(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  if (statement.kind == StatementKind::fact && !statement.soft)
    return plain_fact(model, model.facts[statement.subject]);
  if (statement.kind == StatementKind::rule && !model.rules[statement.subject].says.empty())
    return model.rules[statement.subject].says;
  if (statement.kind == StatementKind::list) {
    const List& list = model.lists[statement.subject];
    return in_plain_words(within_module(list.name, module_of(list.name))) + " lists " +
           counted(list.items.size(), "item") + (list.partial ? " or more" : "");
  }
  if (statement.kind == StatementKind::domain) {
    const std::string name = statement_name(model, id);
    const std::string subject = within_module(name, module_of(name));
    constexpr std::string_view prefix = "domain of ";
    return in_plain_words(subject.starts_with(prefix) ? subject.substr(prefix.size()) : subject) + " is " +
           in_plain_words(states_of(model, id));
  }
  return in_plain_words(asserts_text(model, id));
}

std::string instance_text(const Model& model, StatementId id) {
  const Statement& statement = model.statements[id];
  if (statement.kind != StatementKind::rule || statement.instance == none) return "";
  const std::string name = statement_name(model, id);
  const std::size_t open = name.find('[');
  return open == std::string::npos ? "" : in_plain_words(name.substr(open + 1, name.size() - open - 2));
}

std::string language_tag(const Source* source) {
  if (source == nullptr) return "";
  const bool well_formed = std::all_of(source->language.begin(), source->language.end(), [](char c) {
    return c == '-' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return well_formed ? source->language : "";
}

std::string_view safe_link(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") ? url : std::string_view{};
}

std::string short_place(const Model& model, Span span) {
  const SourceFile& file = model.files[span.file];
  return file.path + ":" + std::to_string(position_of(file, span.begin).line);
}

}  // namespace crossfoot
