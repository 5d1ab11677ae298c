// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crossfoot::layout {

/// What is wrong with the #include lines of one file, by the table of docs/architecture.md: a line each, empty for a
/// good file. `path` is relative to the project's folder ("dsl/grammar/rules.cpp").
std::vector<std::string> forbidden_includes(std::string_view path, std::string_view text);

/// Whether the licence stands where it must: on the first line, or on the second below a `#!`.
bool has_licence_line(std::string_view text);

}  // namespace crossfoot::layout
