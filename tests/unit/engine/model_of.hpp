// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "dsl/load.hpp"
#include "model/analysis.hpp"

namespace crossfoot {

/// The model that a text means; a diagnostic fails the test.
inline Model model_of(const std::string& text) {
  Loaded loaded = load({}, {Text{"test.xf", text, false}});
  for (const Diagnostic& diagnostic : loaded.diagnostics) ADD_FAILURE() << diagnostic.message;
  return std::move(loaded.model);
}

inline std::string names_of(const Model& model, const Members& members) {
  std::string names;
  for (const StatementId member : members) names += (names.empty() ? "" : ", ") + statement_name(model, member);
  return names;
}

}  // namespace crossfoot
