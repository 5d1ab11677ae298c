// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace crossfoot::grammar {

/// Whether a declaration starts with this word.
bool starts_declaration(std::string_view word);
/// Whether a reserved word only joins parts of a declaration: where a value is expected, finding one of these is a gap,
/// finding any other reserved word is an attempt to use it as a name.
bool joins(std::string_view word);
/// Whether a word is one of the functions `sum mean min max count abs distinct`.
bool names_function(std::string_view word);
/// Whether a relation such as `more than` starts with this word.
bool names_relation(std::string_view word);
/// Whether a word that may be a name elsewhere is never a unit after a number, because it follows values.
bool follows_values(std::string_view word, bool in_test);
/// The exponent of ten of a scale word; 0 for any other word.
int scale_exponent(std::string_view word);

}  // namespace crossfoot::grammar
