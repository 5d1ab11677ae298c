// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dsl/ast.hpp"
#include "model/source_file.hpp"

namespace crossfoot {

/// The file in canonical layout, comments kept. parse(format(parse(f))) is parse(f) up to spans, and formatting twice
/// changes nothing. The file must have parsed without errors.
std::string format(const ast::File& file, const SourceFile& source);
/// One expression in canonical layout: the part of a fact's name before its `@`.
std::string format_expression(const ast::File& file, const SourceFile& source, ast::ExprId expression);

}  // namespace crossfoot
