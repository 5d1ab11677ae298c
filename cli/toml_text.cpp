// SPDX-License-Identifier: Apache-2.0
#include "cli/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "dsl/grammar/chars.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace crossfoot::cli {
namespace {

struct Source {
  const SourceFile& file;
  FileId id;
};

/// toml++ counts lines from 1 and columns in code points.
std::uint32_t offset_of(const SourceFile& file, const toml::source_position& position) {
  const auto size = static_cast<std::uint32_t>(file.text.size());
  if (position.line == 0 || position.line > file.line_starts.size()) return size;
  const char* at = file.text.data() + file.line_starts[position.line - 1];
  const char* end = file.text.data() + size;
  for (std::uint32_t column = 1; column < position.column && at != end && *at != '\n'; ++column)
    at = grammar::next_character(at, end);
  return static_cast<std::uint32_t>(at - file.text.data());
}

Span span_of(const Source& source, const toml::source_region& region) {
  const std::uint32_t begin = offset_of(source.file, region.begin);
  return {source.id, begin, std::max(begin, offset_of(source.file, region.end))};
}

TomlKind kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string:
      return TomlKind::text;
    case toml::node_type::integer:
      return TomlKind::whole_number;
    case toml::node_type::floating_point:
      return TomlKind::number;
    case toml::node_type::boolean:
      return TomlKind::truth;
    case toml::node_type::array:
      return TomlKind::list;
    case toml::node_type::table:
      return TomlKind::table;
    default:
      return TomlKind::date;
  }
}

TomlValue value_of(const Source& source, const toml::node& node) {
  TomlValue value;
  value.kind = kind_of(node);
  value.span = span_of(source, node.source());
  value.value = std::string(text_of(source.file, value.span));
  if (const auto* text = node.as_string()) value.value = text->get();
  if (const auto* list = node.as_array()) {
    for (const toml::node& item : *list) value.items.push_back(value_of(source, item));
  }
  if (const auto* table = node.as_table()) {
    for (const auto& [key, item] : *table) {
      value.items.push_back(value_of(source, item));
      value.items.back().key = std::string(key.str());
      value.items.back().key_span = span_of(source, key.source());
    }
    std::sort(value.items.begin(), value.items.end(),
              [](const TomlValue& a, const TomlValue& b) { return a.key_span < b.key_span; });
  }
  return value;
}

/// "Error while parsing string: unknown escape sequence '\q'" without what every message starts with.
std::string_view reason_of(std::string_view description) {
  constexpr std::string_view start = "Error while parsing ";
  const std::size_t colon = description.find(": ");
  if (!description.starts_with(start) || colon == std::string_view::npos) return description;
  return description.substr(colon + 2);
}

}  // namespace

TomlText read_toml(const SourceFile& source, FileId file) {
  TomlText read;
  const auto bad = static_cast<std::uint32_t>(grammar::first_invalid_utf8(source.text));
  if (bad != source.text.size()) {
    read.error = {Code::not_utf8, "this is not UTF-8", {file, bad, bad + 1}, {}, "save the file as UTF-8"};
    return read;
  }
  const toml::parse_result parsed = toml::parse(std::string_view(source.text));
  if (parsed) {
    read.root = value_of({source, file}, parsed.table());
    return read;
  }
  const toml::parse_error& error = parsed.error();
  const std::string_view reason = reason_of(error.description());
  const bool bare_word = reason == "could not determine value type";
  read.error = {Code::config_syntax,
                bare_word ? "this is no value that TOML knows" : fmt::format("this is not TOML: {}", reason),
                span_of({source, file}, error.source()),
                {},
                bare_word ? "a text stands between quotes: \"…\"" : ""};
  return read;
}

}  // namespace crossfoot::cli
