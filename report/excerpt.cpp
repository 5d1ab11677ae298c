// SPDX-License-Identifier: Apache-2.0
#include "report/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"

namespace crossfoot {
namespace {

/// A line in three parts: before the caret's stretch, the stretch, and after it.
struct Parts {
  std::string before, marked, after;
};

Parts split_line(const SourceFile& file, Span caret) {
  const auto line = position_of(file, caret.begin).line;
  const std::string_view text = line_text(file, line);
  const std::size_t start = file.line_starts[line - 1];
  const std::size_t from = std::min<std::size_t>(caret.begin - start, text.size());
  const std::size_t to = std::clamp<std::size_t>(caret.end - start, from, text.size());
  return {printable(text.substr(0, from)), printable(text.substr(from, to - from)), printable(text.substr(to))};
}

/// Where to cut a text so that it ends (or, from the back, starts) within `columns`, at a code point's edge.
std::size_t bytes_within(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    const bool edge = at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (!edge) continue;
    if (display_width(text.substr(0, at)) > columns) break;
    bytes = at;
  }
  return bytes;
}

std::string last_columns(const std::string& text, std::size_t columns) {
  std::size_t at = 0;
  while (display_width(std::string_view(text).substr(at)) > columns) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return text.substr(at);
}

void cut_to(Parts& parts, std::size_t room) {
  constexpr std::size_t least_after = 8;
  const auto total = [&] {
    return display_width(parts.before) + display_width(parts.marked) + display_width(parts.after);
  };
  if (total() <= room) return;
  if (display_width(parts.marked) > room / 2)
    parts.marked = parts.marked.substr(0, bytes_within(parts.marked, room / 2 - 1)) + "…";
  const std::size_t room_before =
      room - display_width(parts.marked) - std::min(least_after, display_width(parts.after));
  if (display_width(parts.before) > room_before) parts.before = "…" + last_columns(parts.before, room_before - 1);
  const std::size_t room_after = room - display_width(parts.before) - display_width(parts.marked);
  if (display_width(parts.after) > room_after) {
    parts.after = parts.after.substr(0, bytes_within(parts.after, room_after - 1)) + "…";
  }
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
  Parts parts = split_line(file, caret);
  cut_to(parts, frame.room() - 1);
  const auto number = pad_left(std::to_string(position_of(file, caret.begin).line), frame.number_width);
  const std::size_t carets = std::max<std::size_t>(1, display_width(parts.marked));
  out += frame.bar() + "\n";
  out += frame.paint(Role::frame, number + "│") + " " + parts.before + parts.marked + parts.after + "\n";
  out += frame.bar() + " " + std::string(display_width(parts.before), ' ') +
         frame.paint(role, std::string(carets, '^')) + "\n";
  return out;
}

}  // namespace crossfoot
