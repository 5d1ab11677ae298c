// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "evidence/document.hpp"

namespace crossfoot {

/// The format of a text without its front matter, never pdf. HTML is what is named so (.html, .htm, .xhtml), what
/// begins with a doctype or tag of HTML whatever it is named, and what has at least three closing tags of blocks and is
/// not named as Markdown (.md, .markdown). Markdown is only what is named so. The rest is plain text.
DocumentFormat format_of(const std::string& path, std::string_view text);

/// A document from the text that was extracted from a PDF.
Document make_pdf_document(const std::string& path, std::string text);

}  // namespace crossfoot
