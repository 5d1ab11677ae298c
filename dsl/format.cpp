// SPDX-License-Identifier: Apache-2.0
#include "dsl/format.hpp"

#include <algorithm>

#include "dsl/format_line.hpp"

namespace crossfoot {
namespace {

using ast::Comment;
using ast::Decl;
using ast::DeclKind;
using formatting::Line;
using formatting::Printer;

/// Writes declarations and comments in source order. A comment stays before, behind or within what it stands at.
struct Writer {
  const Printer& printer;
  std::string out;
  std::size_t next_comment = 0;
  std::uint32_t written = 0;  ///< everything before this place of the source is written

  [[nodiscard]] const std::vector<Comment>& comments() const { return printer.file.comments; }
  [[nodiscard]] bool comment_before(std::uint32_t place) const {
    return next_comment < comments().size() && comments()[next_comment].span.begin < place;
  }

  /// One blank line where the source has any between what is written and `begin`.
  void keep_blank_line(std::uint32_t begin) {
    if (out.empty() || out.ends_with("{\n")) return;
    const std::string_view gap = std::string_view(printer.source.text).substr(written, begin - written);
    if (std::count(gap.begin(), gap.end(), '\n') > 1) out += '\n';
  }

  void own_line_comment(const Comment& comment, std::size_t indent) {
    out.append(indent, ' ');
    out += printer.text(comment.span);
    out += '\n';
    written = std::max(written, comment.span.end);
  }

  void comments_until(std::uint32_t place, std::size_t indent) {
    for (; comment_before(place); ++next_comment) {
      keep_blank_line(comments()[next_comment].span.begin);
      own_line_comment(comments()[next_comment], indent);
    }
  }

  /// Appends a comment to the line that was just ended.
  void behind(const Comment& comment) {
    out.pop_back();
    out += "  ";
    out += printer.text(comment.span);
    out += '\n';
    written = std::max(written, comment.span.end);
  }

  /// The comment on the line where `end` is, if the next one is there.
  void trailing_comment(std::uint32_t end, std::uint32_t limit) {
    if (next_comment >= comments().size()) return;
    const Comment& comment = comments()[next_comment];
    if (comment.own_line || comment.span.begin >= limit) return;
    const std::string_view gap = std::string_view(printer.source.text).substr(end, comment.span.begin - end);
    if (gap.find('\n') != std::string_view::npos) return;
    behind(comment);
    ++next_comment;
  }

  /// Something on a line of its own, or more where it is long. Comments within it stand before it; the last one stands
  /// behind it where it was at the end of a line and nothing else is there.
  void element(const Line& line, Span span, std::size_t indent, std::uint32_t limit) {
    comments_until(span.begin, indent);
    keep_blank_line(span.begin);
    std::size_t inner = next_comment;
    while (inner < comments().size() && comments()[inner].span.begin < span.end) ++inner;
    const bool last_behind =
        inner > next_comment && !comments()[inner - 1].own_line && !has_trailing(inner, span.end, limit);
    for (; next_comment + (last_behind ? 1 : 0) < inner; ++next_comment)
      own_line_comment(comments()[next_comment], indent);
    formatting::append_wrapped(out, line, indent);
    written = span.end;
    if (last_behind) behind(comments()[next_comment++]);
    trailing_comment(span.end, limit);
  }

  [[nodiscard]] bool has_trailing(std::size_t comment, std::uint32_t end, std::uint32_t limit) const {
    if (comment >= comments().size() || comments()[comment].own_line || comments()[comment].span.begin >= limit)
      return false;
    const std::string_view gap =
        std::string_view(printer.source.text).substr(end, comments()[comment].span.begin - end);
    return gap.find('\n') == std::string_view::npos;
  }

  /// `head {`, then what `body` writes up to the closing brace, then `}`; `first` is where the first element begins.
  /// Comments within the head stand before it.
  template <class Body>
  void block(Line head, const Decl& decl, std::uint32_t brace, std::uint32_t first, Body&& body) {
    comments_until(decl.span.begin, 0);
    keep_blank_line(decl.span.begin);
    for (; comment_before(brace); ++next_comment) own_line_comment(comments()[next_comment], 0);
    head.add(" {");
    formatting::append_wrapped(out, head, 0);
    written = brace + 1;
    trailing_comment(brace + 1, first);
    body();
    comments_until(decl.span.end, 2);
    out += "}\n";
    written = decl.span.end;
    trailing_comment(decl.span.end, static_cast<std::uint32_t>(-1));
  }

  /// Where the brace after `place` is, past comments.
  [[nodiscard]] std::uint32_t brace_after(std::uint32_t place) const {
    const std::string_view text = printer.source.text;
    for (std::size_t at = place; at < text.size(); ++at) {
      if (text[at] == '{') return static_cast<std::uint32_t>(at);
      if (text[at] == '#') at = text.find('\n', at);
    }
    return place;
  }

  [[nodiscard]] bool has_comment(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(comments().begin() + static_cast<std::ptrdiff_t>(next_comment), comments().end(),
                       [&](const Comment& comment) { return comment.span.begin > begin && comment.span.begin < end; });
  }

  void source(const Decl& decl) {
    const ast::SourceDecl& source = printer.file.sources[decl.item];
    Line head;
    head.add("source ");
    head.add(printer.text(source.name));
    const bool titled = source.title.begin != source.title.end;
    if (titled) {
      head.strong_space();
      head.add(printer.text(source.title));
    }
    const auto field_line = [&](const ast::SourceField& field, std::size_t width) {
      Line line;
      line.add(printer.text(field.name));
      line.text.append(width - (field.name.end - field.name.begin) + 1, ' ');
      line.add(printer.text(field.value));
      return line;
    };
    const std::uint32_t brace = brace_after(titled ? source.title.end : source.name.end);
    if (source.fields.size() <= 1 && !has_comment(brace, decl.span.end)) {
      if (source.fields.empty()) {
        head.add(" {}");
      } else {
        const ast::SourceField& field = source.fields.front();
        head.strong_space();
        head.add("{ ");
        head.add(field_line(field, field.name.end - field.name.begin).text);
        head.add(" }");
      }
      return element(head, decl.span, 0, static_cast<std::uint32_t>(-1));
    }
    std::size_t width = 0;
    for (const ast::SourceField& field : source.fields)
      width = std::max<std::size_t>(width, field.name.end - field.name.begin);
    block(std::move(head), decl, brace, source.fields.empty() ? decl.span.end : source.fields.front().name.begin, [&] {
      for (const ast::SourceField& field : source.fields)
        element(field_line(field, width), {printer.file.id, field.name.begin, field.value.end}, 2, decl.span.end);
    });
  }

  void list(const Decl& decl) {
    const ast::ListDecl& list = printer.file.lists[decl.item];
    Line head = formatting::list_head(printer, list);
    std::uint32_t head_end = list.name.end;
    if (list.unit != ast::absent) head_end = printer.file.span_of(list.unit).end;
    if (list.source != ast::absent) head_end = printer.file.span_of(list.source).end;
    const std::uint32_t brace = brace_after(head_end);
    std::string items;
    for (const Span& item : list.items) items.append(items.empty() ? "" : ", ").append(printer.text(item));
    const std::size_t width = formatting::columns(head.text) + formatting::columns(items) + 5;
    if (list.items.empty() || (width <= formatting::line_width && !has_comment(brace, decl.span.end))) {
      head.add(list.items.empty() ? " {}" : " { " + items + " }");
      return element(head, decl.span, 0, static_cast<std::uint32_t>(-1));
    }
    block(std::move(head), decl, brace, list.items.front().begin, [&] { list_items(list, decl.span.end); });
  }

  /// As many items on a line as fit; a comment ends its line.
  void list_items(const ast::ListDecl& list, std::uint32_t limit) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const bool last = i + 1 == list.items.size();
      const std::string_view item = printer.text(list.items[i]);
      const std::size_t width = formatting::columns(item) + (last ? 0 : 1);
      if (comment_before(list.items[i].begin)) {
        if (used > 0) out += '\n';
        used = 0;
        comments_until(list.items[i].begin, 2);
      }
      if (used > 0 && used + 1 + width > formatting::line_width) {
        out += '\n';
        used = 0;
      }
      out += used == 0 ? "  " : " ";
      used += (used == 0 ? 2 : 1) + width;
      out += item;
      if (!last) out += ',';
      written = list.items[i].end;
      const std::uint32_t next = last ? limit : list.items[i + 1].begin;
      if (has_trailing(next_comment, list.items[i].end, next)) {
        out += '\n';
        used = 0;
        behind(comments()[next_comment++]);
      }
    }
    if (used > 0) out += '\n';
  }

  void test(const Decl& decl) {
    const ast::TestDecl& test = printer.file.tests[decl.item];
    Line head;
    head.add("test ");
    head.add(printer.text(test.title));
    block(std::move(head), decl, brace_after(test.title.end),
          test.steps.empty() ? decl.span.end : test.steps.front().span.begin, [&] {
            for (const ast::Step& step : test.steps)
              element(formatting::step_line(printer, step), step.span, 2, decl.span.end);
          });
  }
};

}  // namespace

std::string format(const ast::File& file, const SourceFile& source) {
  const Printer printer{file, source};
  Writer writer{printer, {}, 0, 0};
  for (const Decl& decl : file.decls) {
    if (decl.kind == DeclKind::source) {
      writer.source(decl);
    } else if (decl.kind == DeclKind::list) {
      writer.list(decl);
    } else if (decl.kind == DeclKind::test) {
      writer.test(decl);
    } else {
      writer.element(formatting::declaration_line(printer, decl), decl.span, 0, static_cast<std::uint32_t>(-1));
    }
  }
  writer.comments_until(static_cast<std::uint32_t>(-1), 0);
  return std::move(writer.out);
}

}  // namespace crossfoot
