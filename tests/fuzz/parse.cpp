// SPDX-License-Identifier: Apache-2.0
// Any bytes are read without a crash, and a text without errors survives formatting: it parses again, and formatting
// it again changes nothing. What was parsed is resolved too, good or not.
#include "dsl/parse.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dsl/format.hpp"
#include "dsl/resolve.hpp"

using namespace crossfoot;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const SourceFile source = make_source_file("fuzz.xf", std::string(reinterpret_cast<const char*>(data), size));
  const Parsed parsed = parse(source, 0);
  if (parsed.diagnostics.empty()) {
    const std::string once = format(parsed.file, source);
    const SourceFile formatted = make_source_file("fuzz.xf", once);
    const Parsed again = parse(formatted, 0);
    if (!again.diagnostics.empty() || format(again.file, formatted) != once) std::abort();
  }
  resolve({source}, {parsed.file});
  return 0;
}
