// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dsl/grammar/builder.hpp"

namespace crossfoot::grammar {

/// Reads all declarations of the builder's text.
void parse_declarations(Builder& builder);
/// Reads one expression, or with `report` one expression, relation, value and precision, up to the end of the text.
/// Appends a DeriveDecl or ClaimDecl, or one diagnostic; returns how far it read.
std::uint32_t parse_query(Builder& builder, bool report);
/// Leaves the declaration that is being read; recovery starts from `where`.
[[noreturn]] void stop_declaration(const char* where);

}  // namespace crossfoot::grammar
