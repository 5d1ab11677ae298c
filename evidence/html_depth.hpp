// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace crossfoot {

/// Whether more elements stand open at once than any page needs (browsers stop at a few hundred): the time of a parser
/// grows with their number at every tag. Counted are tags that must be closed, as they are written.
bool nests_too_deep(std::string_view html);

}  // namespace crossfoot
