// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "dsl/grammar/builder.hpp"

namespace crossfoot::grammar {

/// What went wrong at `where`: the builder's own diagnostic where it has one, else that `wanted` ("a value", "`=`") was
/// expected there.
Diagnostic explain(Builder& builder, const char* where, std::string_view wanted);
/// Reports the failure, takes back what the declaration has left in the file, notes the names that it would have
/// declared, and returns the start of the next declaration.
const char* recover(Builder& builder, const char* where, std::string_view wanted);

}  // namespace crossfoot::grammar
