// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "report/columns.hpp"
#include "report/text_parts.hpp"

namespace crossfoot {

std::string diagnostic_text(const TextContext& context, const Diagnostic& diagnostic) {
  const Model& model = context.report.model;
  const std::string tag = fmt::format("error[{}]", number_of(diagnostic.code));
  const Frame frame = frame_for(model, diagnostic.span, context.paint, context.width);
  std::string out;
  for (const auto& line : wrap(tag + " " + printable(diagnostic.message), context.width)) {
    const std::size_t skip = out.empty() ? tag.size() : 0;
    out += out.empty() ? context.paint(Role::error, tag) : "  ";
    out += context.paint(Role::strong, line.substr(skip)) + "\n";
  }
  out += excerpt(model, frame, diagnostic.span, diagnostic.span, Role::error);
  const auto note = [&](const std::string& label, const std::string& text) {
    out += hanging(frame.note() + context.paint(Role::strong, label), frame.number_width + 2 + label.size(),
                   printable(text), context.width);
  };
  for (const auto& extra : diagnostic.notes) {
    note("note: ", extra.message);
    out +=
        excerpt(model, frame_for(model, extra.span, context.paint, context.width), extra.span, extra.span, Role::frame);
  }
  if (!diagnostic.help.empty()) note("help: ", diagnostic.help);
  return out;
}

}  // namespace crossfoot
