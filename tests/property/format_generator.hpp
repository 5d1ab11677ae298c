// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidcheck.h>

#include <string>

namespace crossfoot::testing {

/// A file of the language as someone might have typed it: any declarations, needless parentheses, odd spacing and line
/// breaks, comments anywhere.
rc::Gen<std::string> any_file();

}  // namespace crossfoot::testing
