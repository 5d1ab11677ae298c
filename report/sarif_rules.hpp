// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "report/json_writer.hpp"
#include "report/report.hpp"

namespace crossfoot {

/// SARIF's reportingDescriptors for the findings of a report: one a rule, and one a kind for findings without a rule.
class RuleTable {
 public:
  explicit RuleTable(const Report& report);
  /// Index of a check_name in the array.
  [[nodiscard]] std::size_t index_of(const std::string& name) const { return index_.at(name); }
  [[nodiscard]] const Json& json() const { return json_; }

 private:
  std::map<std::string, std::size_t> index_;
  Json json_ = Json::array();
};

/// The reportingDescriptor of a notification: of an error's code, of "undecided" and so on.
Json notification_descriptor(std::string_view id);

}  // namespace crossfoot
