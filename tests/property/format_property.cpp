// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

// After gtest.h and rapidcheck.h, which it does not include.
#include <rapidcheck/gtest.h>

#include "dsl/format.hpp"
#include "dsl/parse.hpp"
#include "tests/property/format_generator.hpp"
#include "tests/unit/dsl/parse_tree.hpp"

namespace crossfoot::testing {
namespace {

std::vector<std::string> comments_of(const Parsed& parsed, const SourceFile& source) {
  std::vector<std::string> comments;
  for (const ast::Comment& comment : parsed.file.comments) comments.emplace_back(text_of(source, comment.span));
  return comments;
}

RC_GTEST_PROP(FormatProperty, TheTreeAndTheCommentsComeBack, ()) {
  const SourceFile typed = make_source_file("typed.xf", *any_file());
  const Parsed first = parse(typed, 0);
  for (const Diagnostic& diagnostic : first.diagnostics) {
    RC_LOG() << typed.text << "\n"
             << position_of(typed, diagnostic.span.begin).line << ": " << diagnostic.message << "\n";
    RC_FAIL("the generated file is not one of the language");
  }
  const SourceFile laid_out = make_source_file("laid_out.xf", format(first.file, typed));
  const Parsed second = parse(laid_out, 0);
  RC_LOG() << typed.text << "\n----\n" << laid_out.text << "\n";
  for (const Diagnostic& diagnostic : second.diagnostics) {
    RC_LOG() << position_of(laid_out, diagnostic.span.begin).line << ": " << diagnostic.message << "\n";
    RC_FAIL("the layout is not one of the language");
  }
  RC_ASSERT(print_tree(second.file, laid_out) == print_tree(first.file, typed));
  RC_ASSERT(comments_of(second, laid_out) == comments_of(first, typed));
  RC_ASSERT(format(second.file, laid_out) == laid_out.text);
}

// Any text at all, made from words and signs of the language: the parser reports and goes on, and what it has read can
// be laid out where there is nothing to report.
RC_GTEST_PROP(FormatProperty, AnyTextIsReadOrReported, (std::string text, unsigned cut)) {
  const std::string file = *any_file() + text;
  const std::string broken = file.substr(0, cut % (file.size() + 1)) + text;
  for (const std::string& input : {file, broken}) {
    const SourceFile source = make_source_file("any.xf", input);
    const Parsed parsed = parse(source, 0);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      RC_ASSERT(diagnostic.span.begin <= diagnostic.span.end);
      RC_ASSERT(diagnostic.span.end <= source.text.size());
      RC_ASSERT(diagnostic.message.find("boost") == std::string::npos);
    }
    if (parsed.diagnostics.empty())
      RC_ASSERT(parse(make_source_file("again.xf", format(parsed.file, source)), 0).diagnostics.empty());
  }
}

}  // namespace
}  // namespace crossfoot::testing
