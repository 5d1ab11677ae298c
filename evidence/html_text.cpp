// SPDX-License-Identifier: Apache-2.0
#include "evidence/html_text.hpp"

#include <algorithm>
#include <cstdlib>
#include <gumbo.h>
#include <string>
#include <utility>
#include <vector>

#include "evidence/html_characters.hpp"
#include "evidence/html_depth.hpp"
#include "evidence/plain_text.hpp"
#include "evidence/visible_text.hpp"

namespace crossfoot {
namespace {

enum class Role { inline_text, hidden, block, row, cell, line_break, preformatted, superscript, head };

Role role_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_IFRAME:
      return Role::hidden;
    case GUMBO_TAG_HEAD:
      return Role::head;
    case GUMBO_TAG_BR:
      return Role::line_break;
    case GUMBO_TAG_TR:
      return Role::row;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Role::cell;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_TEXTAREA:
      return Role::preformatted;
    case GUMBO_TAG_SUP:
      return Role::superscript;
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_P:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_UL:
      return Role::block;
    default:
      return Role::inline_text;
  }
}

/// `display: none`, in any case and spacing.
bool displays_nothing(std::string_view style) {
  std::string squeezed;
  for (const char c : style) {
    if (c != ' ' && c != '\t' && c != '\n') squeezed += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return squeezed.find("display:none") != std::string::npos;
}

Role role_of(const GumboElement& element) {
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return Role::hidden;
  const GumboAttribute* style = gumbo_get_attribute(&element.attributes, "style");
  if (style != nullptr && displays_nothing(style->value)) return Role::hidden;
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML && element.tag == GUMBO_TAG_TITLE) return Role::hidden;
  return role_of(element.tag);
}

/// Where a walk through the tree is; the depth of a page is not that of the call stack.
struct Step {
  const GumboNode* node = nullptr;
  Role role = Role::inline_text;
  unsigned next_child = 0;
};

struct Row {
  std::size_t begin = 0;  ///< in the visible text
  bool has_cell = false;
};

struct Walk {
  std::string_view text;
  VisibleText visible;
  std::vector<Step> path;
  std::vector<Row> rows;  ///< those on the path
  int preformatted = 0, superscripts = 0;
};

constexpr std::string_view superscript_digits[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                                   "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};

void put_superscript(Walk& walk, const HtmlPiece& piece, std::uint32_t origin) {
  for (std::size_t i = 0; i < piece.text.size(); ++i) {
    const char c = piece.text[i];
    const auto at = static_cast<std::uint32_t>(piece.verbatim ? origin + i : origin);
    const auto end = static_cast<std::uint32_t>(piece.verbatim ? at + 1 : origin + (piece.end - piece.begin));
    const bool digit = c >= '0' && c <= '9';
    const std::string_view shown = digit ? superscript_digits[c - '0'] : piece.text.substr(i, 1);
    put_text(walk.visible, shown, at, end, piece.verbatim && !digit, walk.preformatted > 0);
  }
}

void put_node_text(Walk& walk, const GumboText& node, bool literal) {
  const std::string_view html(node.original_text.data, node.original_text.length);
  const auto begin = static_cast<std::size_t>(node.original_text.data - walk.text.data());
  for (const HtmlPiece& piece : html_pieces(node.text, html, literal)) {
    const auto origin = static_cast<std::uint32_t>(begin + piece.begin);
    const auto end = static_cast<std::uint32_t>(begin + piece.end);
    if (walk.superscripts > 0) {
      put_superscript(walk, piece, origin);
    } else {
      put_text(walk.visible, piece.text, origin, end, piece.verbatim, walk.preformatted > 0);
    }
  }
}

void enter_cell(Walk& walk) {
  if (walk.rows.empty()) return;  // Gumbo lets none stand outside of a row
  Row& row = walk.rows.back();
  if (row.has_cell) put_cell(walk.visible, walk.visible.out.text.size() > row.begin);
  row.has_cell = true;
}

void enter(Walk& walk, const GumboNode& node, Role role) {
  switch (role) {
    case Role::row:
      put_row(walk.visible);
      walk.rows.push_back({walk.visible.out.text.size(), false});
      break;
    case Role::cell:
      enter_cell(walk);
      break;
    case Role::preformatted:
      ++walk.preformatted;
      put_block(walk.visible);
      break;
    case Role::superscript:
      ++walk.superscripts;
      break;
    case Role::block:
    case Role::line_break:
      put_block(walk.visible);
      break;
    default:
      break;
  }
  walk.path.push_back({&node, role, 0});
}

void leave(Walk& walk, Role role) {
  walk.path.pop_back();
  switch (role) {
    case Role::row:
      put_row(walk.visible);
      walk.rows.pop_back();
      break;
    case Role::preformatted:
      --walk.preformatted;
      put_block(walk.visible);
      break;
    case Role::superscript:
      --walk.superscripts;
      break;
    case Role::block:
      put_block(walk.visible);
      break;
    default:
      break;
  }
}

bool holds_literal_text(const GumboNode& parent) {
  return parent.type == GUMBO_NODE_ELEMENT &&
         (parent.v.element.tag == GUMBO_TAG_TITLE || parent.v.element.tag == GUMBO_TAG_TEXTAREA);
}

void visit(Walk& walk, const GumboNode& node, const Step& parent) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
    if (parent.role != Role::head) put_node_text(walk, node.v.text, holds_literal_text(*parent.node));
  } else if (node.type == GUMBO_NODE_ELEMENT) {
    const Role role = role_of(node.v.element);
    const bool of_head = parent.role == Role::head && node.v.element.tag != GUMBO_TAG_TITLE;
    if (role != Role::hidden && !of_head) enter(walk, node, role);
  }
}

const GumboVector& children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}

void walk_tree(Walk& walk, const GumboNode& document) {
  walk.path.push_back({&document, Role::inline_text, 0});
  while (!walk.path.empty()) {
    Step& here = walk.path.back();
    const GumboVector& children = children_of(*here.node);
    if (here.next_child == children.length) {
      leave(walk, here.role);
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[here.next_child++]);
    visit(walk, *child, Step(here));
  }
}

/// Gumbo frees a tree by recursion, which a page of a million nested elements would use to overflow the stack. So every
/// node becomes a child of the document first.
void destroy(const GumboOptions& options, GumboOutput* output) {
  std::vector<void*> nodes;
  const auto take_children = [&](GumboVector& children) {
    nodes.insert(nodes.end(), children.data, children.data + children.length);
    children.length = 0;
  };
  GumboVector& top = output->document->v.document.children;
  take_children(top);
  for (std::size_t next = 0; next < nodes.size();) {
    auto* node = static_cast<GumboNode*>(nodes[next++]);
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) take_children(node->v.element.children);
  }
  if (void** data = static_cast<void**>(std::malloc(std::max<std::size_t>(nodes.size(), 1) * sizeof(void*)))) {
    std::ranges::copy(nodes, data);
    std::free(top.data);  // Gumbo's default allocator is malloc
    top.data = data;
    top.length = top.capacity = static_cast<unsigned>(nodes.size());
  }
  gumbo_destroy_output(&options, output);
}

}  // namespace

void add_html_text(MappedText& to, std::string_view text, std::size_t from) {
  if (nests_too_deep(text.substr(from))) {
    add_plain_text(to, text, from);
    return;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  Walk walk{text, {}, {}, {}};
  walk.visible.out = std::move(to);
  walk.visible.last = static_cast<std::uint32_t>(from);
  walk.visible.block = true;
  GumboOutput* output = gumbo_parse_with_options(&options, text.data() + from, text.size() - from);
  walk_tree(walk, *output->document);
  destroy(options, output);
  to = std::move(walk.visible.out);
}

}  // namespace crossfoot
