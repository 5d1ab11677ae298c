// SPDX-License-Identifier: Apache-2.0
#include "model/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace crossfoot {
namespace {

constexpr std::array codes = {
#define CROSSFOOT_CODE(name, number, title) CodeInfo{Code::name, number, title},
#include "model/diagnostic_codes.def"
#undef CROSSFOOT_CODE
};

}  // namespace

std::span<const CodeInfo> all_codes() { return codes; }

std::string_view number_of(Code code) { return codes[static_cast<std::size_t>(code)].number; }

bool comes_after_analysis(std::string_view number) { return number.starts_with("E07"); }

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span.file, a.span.begin, a.code) < std::tie(b.span.file, b.span.begin, b.code);
  });
}

}  // namespace crossfoot
