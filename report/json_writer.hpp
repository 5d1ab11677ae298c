// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace crossfoot {

using Json = nlohmann::ordered_json;

/// Writes an object's fields one after the other, so that a long array never stands in memory twice. What fits on a
/// line stands on one line.
class JsonWriter {
 public:
  void field(std::string_view key, const Json& value);
  void begin_array(std::string_view key);
  void item(const Json& value);
  void end_array();
  /// The whole document, with a final newline.
  [[nodiscard]] std::string finish();

 private:
  std::string text_ = "{";
  bool first_field_ = true;
  bool first_item_ = true;
  void start_field(std::string_view key);
};

/// Writes an array as a whole document, in the same layout.
class ArrayWriter {
 public:
  void item(const Json& value);
  [[nodiscard]] std::string finish();

 private:
  std::string text_ = "[";
  bool first_item_ = true;
};

}  // namespace crossfoot
