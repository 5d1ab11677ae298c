// SPDX-License-Identifier: Apache-2.0
#include "report/paint.hpp"

namespace crossfoot {
namespace {

std::string_view sequence_of(Role role) {
  switch (role) {
    case Role::plain:
      return "";
    case Role::strong:
      return "\x1b[1m";
    case Role::error:
      return "\x1b[1;31m";
    case Role::warning:
      return "\x1b[1;33m";
    case Role::good:
      return "\x1b[32m";
    case Role::frame:
      return "\x1b[34m";
    case Role::faint:
      return "\x1b[2m";
  }
  return "";
}

}  // namespace

std::string Paint::operator()(Role role, std::string_view text) const {
  if (!color || role == Role::plain || text.empty()) return std::string(text);
  return std::string(sequence_of(role)).append(text).append("\x1b[0m");
}

}  // namespace crossfoot
