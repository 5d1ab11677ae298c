// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace crossfoot {

struct GraphvizOptions {
  std::vector<std::string> programs = {"/usr/bin/dot", "/usr/local/bin/dot"};  ///< the first that is there is run
  std::chrono::milliseconds most_time{10'000};
  std::size_t most_bytes = std::size_t{64} << 20U;  ///< of what it draws
};

/// Graphs in Graphviz's language drawn as SVG, each `<svg>…</svg>` on its own. Empty where Graphviz is not installed,
/// fails, or takes too long: a page without pictures is complete.
std::vector<std::string> draw_graphs(const std::vector<std::string>& graphs, const GraphvizOptions& options = {});

}  // namespace crossfoot
