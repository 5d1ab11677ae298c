// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/source_file.hpp"

namespace crossfoot::cli {

enum class TomlKind : std::uint8_t { text, whole_number, number, truth, date, list, table };

/// A value of a TOML document, with its place in it.
struct TomlValue {
  TomlKind kind = TomlKind::table;
  std::string key;    ///< as meant; empty for an item of a list
  Span key_span;      ///< of the key alone, without those of the tables around it
  std::string value;  ///< of a text what it means, of everything else how it is written: numbers stay exact
  Span span;
  std::vector<TomlValue> items;  ///< of a list and of a table, in the order of the source
};

/// A TOML 1.0 document: its root table, or the first thing in it that is no TOML.
struct TomlText {
  TomlValue root;
  std::optional<Diagnostic> error;
};

/// Reads a document; `file` is its id in spans.
TomlText read_toml(const SourceFile& source, FileId file);

}  // namespace crossfoot::cli
