// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace crossfoot::cli {

/// A file's whole text, or why it cannot be read ("cannot be read: …").
struct ReadText {
  std::string text;
  std::string problem;
};
ReadText read_text(const std::string& path);

}  // namespace crossfoot::cli
