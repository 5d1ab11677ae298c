// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/analysis.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A finding as a graph: what is reported, what must hold, and the quantities that link them.
struct Picture {
  std::string graph;  ///< in Graphviz's language; empty where a picture would show nothing, or too much
  std::string words;  ///< the same for those who do not see it
};

/// `prefix` starts the identifiers of everything drawn, so that several pictures fit on one page.
Picture picture_of(const Model& model, const Finding& finding, const std::string& prefix);

}  // namespace crossfoot
