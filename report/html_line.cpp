// SPDX-License-Identifier: Apache-2.0
#include "report/html_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace crossfoot {

void add_marked_line(HtmlFields& fields, const std::string& prefix, const Model& model, Span span) {
  const SourceFile& file = model.files[span.file];
  const Position begin = position_of(file, span.begin);
  const std::string_view line = line_text(file, begin.line);
  const std::size_t start = std::min<std::size_t>(span.begin - file.line_starts[begin.line - 1], line.size());
  const std::size_t length = std::min<std::size_t>(span.end - span.begin, line.size() - start);
  fields.text(prefix + "_at", fmt::format("{}:{}:{}", file.path, begin.line, begin.column));
  fields.text(prefix + "_before", line.substr(0, start));
  fields.text(prefix + "_marked", line.substr(start, length));
  fields.text(prefix + "_after", line.substr(start + length));
}

}  // namespace crossfoot
