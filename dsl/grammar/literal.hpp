// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsl/grammar/builder.hpp"

namespace crossfoot::grammar {

/// Reads the number that starts at `at` (a digit, or a minus sign where `sign` allows one) with its scale words and
/// suffix, and pushes it as an operand. Returns its end, or `at` where no number starts.
const char* read_number(Builder& builder, const char* at, bool sign);
/// Reads a date ("2018-07", "2020-09-05", "2021-Q1", and "2018" where `year` allows it); returns `at` where none
/// starts.
const char* read_date(Builder& builder, const char* at, bool year);
/// Reads a string literal; returns its end, or `at` where none starts.
const char* read_string(Builder& builder, const char* at);
/// E0106.
Diagnostic unterminated_string(Span where);

}  // namespace crossfoot::grammar
