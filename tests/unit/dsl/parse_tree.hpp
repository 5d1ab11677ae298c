// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dsl/parse.hpp"

namespace crossfoot::testing {

/// A whole file's tree, a declaration a line, with everything that the tree says but its spans: two files with the same
/// print mean the same. Names and strings are printed as written.
std::string print_tree(const ast::File& file, const SourceFile& source);
/// One expression: `a + 2 * b` is "(+ a (* 2 b))".
std::string print_expression(const ast::File& file, const SourceFile& source, ast::ExprId expression);
/// A literal with its value, the worth of its digits, and its unit: "5.37 trillion" is
/// "5370000000000~10000000000/10000000000".
std::string print_literal(const ast::File& file, const SourceFile& source, const ast::Literal& literal);

}  // namespace crossfoot::testing
