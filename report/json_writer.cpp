// SPDX-License-Identifier: Apache-2.0
#include "report/json_writer.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t line_width = 120;

std::string scalar(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Everything on one line, with a space behind each comma and colon.
std::string on_one_line(const Json& value) {
  if (!value.is_structured()) return scalar(value);
  std::string out = value.is_object() ? "{" : "[";
  for (auto at = value.begin(); at != value.end(); ++at) {
    if (at != value.begin()) out += ", ";
    if (value.is_object()) out += scalar(at.key()) + ": ";
    out += on_one_line(*at);
  }
  return out + (value.is_object() ? "}" : "]");
}

std::string pretty(const Json& value, std::size_t indent) {
  std::string flat = on_one_line(value);
  if (!value.is_structured() || value.empty() || indent + flat.size() <= line_width) return flat;
  const std::string inner(indent + 2, ' ');
  std::string out = value.is_object() ? "{" : "[";
  for (auto at = value.begin(); at != value.end(); ++at) {
    out += at == value.begin() ? "\n" : ",\n";
    out += inner;
    if (value.is_object()) out += scalar(at.key()) + ": ";
    out += pretty(*at, indent + 2);
  }
  return out + "\n" + std::string(indent, ' ') + (value.is_object() ? "}" : "]");
}

}  // namespace

void JsonWriter::start_field(std::string_view key) {
  text_ += first_field_ ? "\n  \"" : ",\n  \"";
  text_.append(key).append("\": ");
  first_field_ = false;
}

void JsonWriter::field(std::string_view key, const Json& value) {
  start_field(key);
  text_ += pretty(value, 2);
}

void JsonWriter::begin_array(std::string_view key) {
  start_field(key);
  text_ += "[";
  first_item_ = true;
}

void JsonWriter::item(const Json& value) {
  text_ += first_item_ ? "\n    " : ",\n    ";
  text_ += pretty(value, 4);
  first_item_ = false;
}

void JsonWriter::end_array() { text_ += first_item_ ? "]" : "\n  ]"; }

std::string JsonWriter::finish() { return std::move(text_ += "\n}\n"); }

void ArrayWriter::item(const Json& value) {
  text_ += first_item_ ? "\n  " : ",\n  ";
  text_ += pretty(value, 2);
  first_item_ = false;
}

std::string ArrayWriter::finish() { return std::move(text_ += first_item_ ? "]\n" : "\n]\n"); }

}  // namespace crossfoot
