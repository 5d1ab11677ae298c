// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dsl/ast.hpp"
#include "dsl/hedges.hpp"
#include "model/diagnostic.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// Limits, each with an error of its own (docs/language.md, "Limits").
inline constexpr std::size_t max_set_size = 1'000'000;   ///< members of one dimension or range: E0305
inline constexpr std::size_t max_instances = 2'000'000;  ///< of one rule's `for`, or of one comprehension: E0506
inline constexpr std::size_t max_terms = 200'000'000;    ///< of the model: E0506
inline constexpr int max_exponent = 100;                 ///< of `^`, either sign: E0110
inline constexpr int max_def_depth = 100;                ///< defs that use each other: E0108
inline constexpr int max_resolved_depth = 1000;          ///< an expression with its defs put in place: E0108

struct Resolved {
  Model model;                          ///< whole only where there are no diagnostics
  std::vector<Diagnostic> diagnostics;  ///< in source order
};

/// Gives names, units and indices their meaning, checks them, and instantiates every statement. `files` and `asts` go
/// together by position; `asts` with syntax errors are resolved as far as they go, without errors that derive from
/// those. The returned model owns the files.
Resolved resolve(std::vector<SourceFile> files, const std::vector<ast::File>& asts, const HedgeWidths& widths = {});

}  // namespace crossfoot
