// SPDX-License-Identifier: Apache-2.0
#include "evidence/document.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unicode/uchar.h>
#include <utility>

#include "evidence/characters.hpp"
#include "evidence/document_format.hpp"
#include "evidence/encoding.hpp"
#include "evidence/front_matter.hpp"
#include "evidence/html_text.hpp"
#include "evidence/markdown_text.hpp"
#include "evidence/plain_text.hpp"

namespace crossfoot {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

/// How a path ends: ".html"; empty where its last part has no dot.
std::string ending_of(const std::string& path) {
  const std::size_t name = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos || dot < name ? "" : lower_case(std::string_view(path).substr(dot));
}

/// Without white space, comments and an XML declaration, which may all stand before a page's first tag.
std::string_view first_tag(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
    const std::string_view end = text.starts_with("<!--") ? "-->" : text.starts_with("<?xml") ? "?>" : "";
    if (end.empty()) return text;
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

bool begins_as_html(std::string_view text) {
  const std::string head = lower_case(first_tag(text).substr(0, 14));
  return head.starts_with("<!doctype html") || head.starts_with("<html>") || head.starts_with("<html ") ||
         head.starts_with("<html\n");
}

constexpr int several = 3;

bool holds_blocks_of_html(std::string_view text) {
  constexpr std::array<std::string_view, 16> closing = {"p>",  "div>", "table>", "tr>",     "td>", "li>",
                                                        "ul>", "ol>",  "h1>",    "h2>",     "h3>", "h4>",
                                                        "h5>", "h6>",  "body>",  "section>"};
  int found = 0;
  for (std::size_t at = text.find("</"); at != std::string_view::npos && found < several;
       at = text.find("</", at + 2)) {
    const std::string tag = lower_case(text.substr(at + 2, 8));
    if (std::ranges::any_of(closing, [&](std::string_view one) { return tag.starts_with(one); })) ++found;
  }
  return found >= several;
}

/// Chinese where at least one letter in five is a Chinese character; one says as much as several Latin letters.
Language language_of(std::string_view text) {
  std::size_t han = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80) {
      letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
    } else if (u_isalpha(static_cast<UChar32>(c)) != 0) {
      ++letters;
      han += is_han(c) ? 1 : 0;
    }
  }
  return han > 0 && 5 * han >= letters ? Language::chinese : Language::english;
}

}  // namespace

DocumentFormat format_of(const std::string& path, std::string_view text) {
  const std::string ending = ending_of(path);
  if (ending == ".html" || ending == ".htm" || ending == ".xhtml" || begins_as_html(text)) return DocumentFormat::html;
  if (ending == ".md" || ending == ".markdown") return DocumentFormat::markdown;
  return holds_blocks_of_html(text) ? DocumentFormat::html : DocumentFormat::text;
}

Document make_document(const std::string& path, std::string bytes) {
  Decoded text = decoded(std::move(bytes));
  Document document;
  document.original = make_source_file(path, std::move(text.text));
  document.encoding = std::move(text.encoding);
  const std::string_view all = document.original.text;
  const std::size_t front = front_matter_end(all);
  document.format = format_of(path, all.substr(front));
  add_front_matter(document.visible, all, front);
  switch (document.format) {
    case DocumentFormat::html:
      add_html_text(document.visible, all, front);
      break;
    case DocumentFormat::markdown:
      add_markdown_text(document.visible, all, front);
      break;
    default:
      add_plain_text(document.visible, all, front);
  }
  document.language = language_of(document.visible.text);
  return document;
}

Document make_pdf_document(const std::string& path, std::string text) {
  Document document;
  document.original = make_source_file(path, std::move(text));
  document.encoding = "UTF-8";
  document.format = DocumentFormat::pdf;
  add_plain_text(document.visible, document.original.text, 0, LineBreaks::wrap);
  document.language = language_of(document.visible.text);
  return document;
}

}  // namespace crossfoot
