// SPDX-License-Identifier: Apache-2.0
#include "cli/read_text.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace crossfoot::cli {

ReadText read_text(const std::string& path) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  ReadText out{{std::istreambuf_iterator<char>(stream), {}}, {}};
  if (!stream.good() && !stream.eof()) out.problem = std::string("cannot be read: ") + std::strerror(errno);
  return out;
}

}  // namespace crossfoot::cli
