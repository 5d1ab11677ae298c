// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

/// Text as inline Markdown that shows just these characters on one line, also in a table's cell: no markup, link,
/// mention, reference to an issue, emoji or formula comes of it on GitHub or GitLab.
std::string markdown_escaped(std::string_view text);
/// Text inside an HTML element of Markdown, of several lines: `<pre>`.
std::string html_escaped(std::string_view text);
/// Code points, as hosts count the length of a comment.
std::size_t character_count(std::string_view text);

}  // namespace crossfoot
