// SPDX-License-Identifier: Apache-2.0
#include "report/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/marked_line.hpp"

namespace crossfoot {
namespace {

MarkedLine split_line(const SourceFile& file, Span caret) {
  const auto line = position_of(file, caret.begin).line;
  const std::string_view text = line_text(file, line);
  const std::size_t start = file.line_starts[line - 1];
  const std::size_t from = std::min<std::size_t>(caret.begin - start, text.size());
  const std::size_t to = std::clamp<std::size_t>(caret.end - start, from, text.size());
  return {printable(text.substr(0, from)), printable(text.substr(from, to - from)), printable(text.substr(to))};
}

}  // namespace

std::string Frame::bar() const { return std::string(number_width, ' ') + paint(Role::frame, "│"); }
std::string Frame::note() const { return std::string(number_width, ' ') + paint(Role::frame, "= "); }

std::string place_text(const Model& model, Span span) {
  if (span.file >= model.files.size()) return "";
  const auto& file = model.files[span.file];
  const auto at = position_of(file, span.begin);
  return fmt::format("{}:{}:{}", printable(file.path), at.line, at.column);
}

Frame frame_for(const Model& model, Span place, const Paint& paint, std::size_t width) {
  if (place.file >= model.files.size()) return {paint, 2, width};
  const auto digits = std::to_string(position_of(model.files[place.file], place.begin).line).size();
  return {paint, std::max<std::size_t>(2, digits), width};
}

std::string excerpt(const Model& model, const Frame& frame, Span place, Span caret, Role role) {
  if (place.file >= model.files.size()) return "";
  std::string out =
      std::string(frame.number_width, ' ') + frame.paint(Role::frame, "┌─") + " " + place_text(model, place) + "\n";
  const auto& file = model.files[caret.file];
  if (file.text.empty()) return out;
  const MarkedLine line = cut_to(split_line(file, caret), frame.room() - 1);
  const auto number = pad_left(std::to_string(position_of(file, caret.begin).line), frame.number_width);
  out += frame.bar() + "\n";
  out += frame.paint(Role::frame, number + "│") + " " + line.before + line.marked + line.after + "\n";
  out += frame.bar() + " " + indent_of(line) + frame.paint(role, carets_of(line)) + "\n";
  return out;
}

}  // namespace crossfoot
