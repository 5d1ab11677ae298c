// SPDX-License-Identifier: Apache-2.0
#include "report/json_writer.hpp"

#include <algorithm>

namespace crossfoot {
namespace {

constexpr std::size_t line_width = 120;

void append_string(std::string& out, const std::string& text) {
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    out.append("\"").append(text).append("\"");
  } else {
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

/// Appends everything on one line, with a space behind each comma and colon; gives up where an array or object makes
/// the text longer than `most`.
bool append_on_one_line(std::string& out, const Json& value, std::size_t most) {
  if (value.is_string()) {
    append_string(out, value.get_ref<const std::string&>());
    return true;
  }
  if (!value.is_structured()) {
    out += value.dump();
    return true;
  }
  out += value.is_object() ? '{' : '[';
  for (auto at = value.begin(); at != value.end(); ++at) {
    if (at != value.begin()) out += ", ";
    if (value.is_object()) {
      append_string(out, at.key());
      out += ": ";
    }
    if (!append_on_one_line(out, *at, most) || out.size() > most) return false;
  }
  out += value.is_object() ? '}' : ']';
  return out.size() <= most;
}

/// On one line where that is short enough, else with a line for each item.
void append(std::string& out, const Json& value, std::size_t indent) {
  const std::size_t begin = out.size();
  if (append_on_one_line(out, value, begin + line_width - indent) || value.empty()) return;
  out.resize(begin);
  out += value.is_object() ? '{' : '[';
  for (auto at = value.begin(); at != value.end(); ++at) {
    out += at == value.begin() ? "\n" : ",\n";
    out.append(indent + 2, ' ');
    if (value.is_object()) {
      append_string(out, at.key());
      out += ": ";
    }
    append(out, *at, indent + 2);
  }
  out.append("\n").append(indent, ' ') += value.is_object() ? '}' : ']';
}

}  // namespace

void JsonWriter::start_field(std::string_view key) {
  text_ += first_field_ ? "\n  \"" : ",\n  \"";
  text_.append(key).append("\": ");
  first_field_ = false;
}

void JsonWriter::field(std::string_view key, const Json& value) {
  start_field(key);
  append(text_, value, 2);
}

void JsonWriter::begin_array(std::string_view key) {
  start_field(key);
  text_ += "[";
  first_item_ = true;
}

void JsonWriter::item(const Json& value) {
  text_ += first_item_ ? "\n    " : ",\n    ";
  append(text_, value, 4);
  first_item_ = false;
}

void JsonWriter::end_array() { text_ += first_item_ ? "]" : "\n  ]"; }

std::string JsonWriter::finish() { return std::move(text_ += "\n}\n"); }

void ArrayWriter::item(const Json& value) {
  text_ += first_item_ ? "\n  " : ",\n  ";
  append(text_, value, 2);
  first_item_ = false;
}

std::string ArrayWriter::finish() { return std::move(text_ += first_item_ ? "]\n" : "\n]\n"); }

}  // namespace crossfoot
