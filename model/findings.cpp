// SPDX-License-Identifier: Apache-2.0
#include "model/findings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace crossfoot {

namespace {

constexpr std::string_view letters = "CWKQD";  // contradiction, warning, claim, quote, duplicate
constexpr std::size_t digits = 8;

}  // namespace

std::string finding_id(FindingKind kind, const std::vector<std::string>& names) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const std::string& name : names) {
    for (const char c : name + '\n') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  std::array<char, digits> text{};
  const auto folded = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  const auto written = std::to_chars(text.data(), text.data() + text.size(), folded, 16);
  const auto length = static_cast<std::size_t>(written.ptr - text.data());
  return std::string{letters[static_cast<std::size_t>(kind)], '-'} + std::string(digits - length, '0') +
         std::string(text.data(), length);
}

bool is_finding_id(std::string_view text) {
  constexpr std::size_t fewest_digits = 4;
  if (text.size() < 2 + fewest_digits || text.size() > 2 + digits) return false;
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return letters.find(text[0]) != std::string_view::npos && text[1] == '-' &&
         std::all_of(text.begin() + 2, text.end(), is_digit);
}

std::string coverage_finding_id(const Source& source) {
  return finding_id(FindingKind::quote, {"coverage of " + source.name});
}

void sort_findings(Analysis& analysis) {
  std::vector<Finding>& findings = analysis.findings;
  std::vector<std::uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(findings[a].location, findings[a].kind, findings[a].id) <
           std::tie(findings[b].location, findings[b].kind, findings[b].id);
  });
  std::vector<Finding> sorted;
  std::vector<std::uint32_t> place(findings.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(findings[order[i]]));
  }
  findings = std::move(sorted);
  const auto follow = [&](std::uint32_t& reference) {
    if (reference != none) reference = place[reference];
  };
  for (DeriveResult& result : analysis.derived) follow(result.withheld_by);
  for (ClaimResult& result : analysis.claims) follow(result.withheld_by);
}

}  // namespace crossfoot
