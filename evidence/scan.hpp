// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/verify_quotes.hpp"
#include "model/scan.hpp"

namespace crossfoot {

/// A document's numbers with the facts and claims that quote them.
Scan scan_reading(const Model& model, const Evidence& evidence, const Reading& reading);

/// A file in crossfoot's language that states each number that nothing covers, for an author to give names: its quotes
/// stand in the document once, and say what the facts state. `document` is what its source calls the document.
std::string draft_facts(const Reading& reading, const std::string& document);

}  // namespace crossfoot
