// SPDX-License-Identifier: Apache-2.0
#include "evidence/markdown_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <md4c.h>
#include <string>
#include <utility>

#include "evidence/html_depth.hpp"
#include "evidence/html_text.hpp"
#include "evidence/plain_text.hpp"

namespace crossfoot {
namespace {

/// HTML that is mapped to the Markdown.
struct Page {
  std::string_view text;
  MappedText html;
  std::uint32_t last = 0;  ///< where in the Markdown what was written last ends
  int images = 0;          ///< whose text is not shown
};

std::string_view tag_of(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      return "blockquote>";
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      return "ul>";
    case MD_BLOCK_LI:
      return "li>";
    case MD_BLOCK_H:
      return "h1>";
    case MD_BLOCK_CODE:
      return "pre>";
    case MD_BLOCK_P:
      return "p>";
    case MD_BLOCK_TABLE:
      return "table>";
    case MD_BLOCK_TR:
      return "tr>";
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return "td>";
    default:
      return "";
  }
}

void write_tag(Page& page, std::string_view opening, MD_BLOCKTYPE type) {
  const std::string_view tag = tag_of(type);
  if (tag.empty()) return;
  append(page.html, opening, page.last, false);
  append_for(page.html, tag, page.last, page.last);
}

/// Raw tags that would swallow what follows them as text; GitHub filters these too ("disallowed raw HTML").
bool swallows(std::string_view html) {
  constexpr std::array<std::string_view, 7> tags = {"title",   "textarea", "xmp",   "plaintext",
                                                    "noembed", "noframes", "iframe"};
  html.remove_prefix(html.starts_with("</") ? 2 : 1);
  std::string name;
  for (const char c : html.substr(0, 10)) {
    if (c < 'A' || (c > 'Z' && c < 'a') || c > 'z') break;
    name += static_cast<char>(c | 0x20);
  }
  return std::ranges::find(tags, name) != tags.end();
}

/// Text for text: markup's characters are escaped. Raw HTML stays, but for tags that are none here.
enum class Escape { all, tags, nothing };

void write(Page& page, std::string_view piece, std::uint32_t origin, Escape escape) {
  const std::string_view marks = escape == Escape::all ? "<&" : escape == Escape::tags ? "<" : "";
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t stop = std::min(piece.find_first_of(marks, at), piece.size());
    append(page.html, piece.substr(at, stop - at), origin + static_cast<std::uint32_t>(at));
    at = stop;
    if (at == piece.size()) break;
    const std::uint32_t place = origin + static_cast<std::uint32_t>(at);
    if (escape == Escape::tags && !swallows(piece.substr(at))) {
      append(page.html, "<", place);
    } else {
      append_for(page.html, piece[at] == '<' ? "&lt;" : "&amp;", place, place + 1);
    }
    ++at;
  }
}

int enter_block(MD_BLOCKTYPE type, void*, void* page) {
  write_tag(*static_cast<Page*>(page), "<", type);
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* page) {
  write_tag(*static_cast<Page*>(page), "</", type);
  return 0;
}

int enter_span(MD_SPANTYPE type, void*, void* page) {
  if (type == MD_SPAN_IMG) ++static_cast<Page*>(page)->images;
  return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* page) {
  if (type == MD_SPAN_IMG) --static_cast<Page*>(page)->images;
  return 0;
}

/// MD4C gives pieces of the Markdown itself, but for line ends and the spaces of an indent, which are its own.
int add_text(MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
  Page& page = *static_cast<Page*>(user);
  if (page.images > 0) return 0;
  const std::string_view piece(data, size);
  const bool of_text = std::less_equal<>()(page.text.data(), data) &&
                       std::less_equal<>()(data + size, page.text.data() + page.text.size());
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || type == MD_TEXT_NULLCHAR) {
    const std::string_view shown = type == MD_TEXT_BR ? "<br>" : type == MD_TEXT_SOFTBR ? "\n" : "\uFFFD";
    append_for(page.html, shown, page.last, page.last + 1);
  } else if (!of_text) {
    append_for(page.html, piece, page.last, page.last);
  } else {
    const auto origin = static_cast<std::uint32_t>(data - page.text.data());
    write(page, piece, origin,
          type == MD_TEXT_HTML     ? Escape::tags
          : type == MD_TEXT_ENTITY ? Escape::nothing
                                   : Escape::all);
    page.last = origin + size;
  }
  return 0;
}

}  // namespace

void add_markdown_text(MappedText& to, std::string_view text, std::size_t from) {
  Page page{text, {}, static_cast<std::uint32_t>(from)};
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = add_text;
  const int failed = md_parse(text.data() + from, static_cast<MD_SIZE>(text.size() - from), &parser, &page);
  if (failed != 0 || nests_too_deep(page.html.text)) {
    add_plain_text(to, text, from);
    return;
  }
  MappedText seen;
  add_html_text(seen, page.html.text, 0);
  const MappedText mapped = through(std::move(seen), page.html);
  if (!to.text.empty() && !mapped.text.empty())
    append_for(to, "\n", static_cast<std::uint32_t>(from), origin_of(mapped, 0));
  append_mapped(to, mapped);
}

}  // namespace crossfoot
