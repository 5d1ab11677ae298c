// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/document.hpp"

namespace crossfoot {

/// What a document shows, once it is sure that every byte of it comes from where the same byte stands, or from a
/// character reference or white space.
std::string seen(const Document& document);
inline std::string seen(const std::string& path, const std::string& text) { return seen(make_document(path, text)); }

/// How many bytes of what is seen stand as they are in the original.
std::size_t verbatim_bytes(const Document& document);

}  // namespace crossfoot
