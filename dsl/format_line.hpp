// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast.hpp"
#include "model/source_file.hpp"

/// Within the formatter: text with the places where it may be broken, and what prints the parts of a declaration.
namespace crossfoot::formatting {

inline constexpr std::size_t line_width = 100;  ///< columns; a line is longer only where it cannot be broken

/// A declaration's text on one line. Each break is the offset of a space that may become a line end.
struct Line {
  enum class Strength : std::uint8_t {
    weak,    ///< within an expression or a list of names
    strong,  ///< between the parts of a declaration
    always   ///< always a line end
  };
  struct Break {
    std::size_t offset;
    Strength strength;
  };
  std::string text;
  std::vector<Break> breaks;

  void add(std::string_view part) { text += part; }
  void strong_space() { space(Strength::strong); }
  void weak_space() { space(Strength::weak); }
  void space(Strength strength) {
    breaks.push_back({text.size(), strength});
    text += ' ';
  }
};

/// How many columns a text takes: two for a wide character (East Asian Width W and F), none for a combining one.
std::size_t columns(std::string_view text);
/// Appends the line to `out`, indented, broken where it is too long: first between parts, then within them.
/// Continuation lines are indented by two more.
void append_wrapped(std::string& out, const Line& line, std::size_t indent);

/// What printing needs to know about the file.
struct Printer {
  const ast::File& file;
  const SourceFile& source;

  [[nodiscard]] std::string_view text(Span span) const { return text_of(source, span); }

  /// How tightly an expression binds; a looser one needs parentheses.
  enum Level : std::uint8_t {
    any,
    or_level,
    and_level,
    not_level,
    comparison_level,
    sum_level,
    product_level,
    sign_level,
    power_level,
    operand_level
  };
  void expression(Line& line, ast::ExprId id, Level level = any) const;
  void literal(Line& line, const ast::Literal& literal) const;
  void report(Line& line, const ast::Report& report) const;
  void modifiers(Line& line, const ast::Modifiers& modifiers) const;
  void binders(Line& line, std::span<const ast::ExprId> binders, ast::ExprId where) const;

 private:
  void bare(Line& line, ast::ExprId id) const;
  void chain(Line& line, ast::ExprId id) const;
  void separated(Line& line, std::span<const ast::ExprId> items, Level level) const;
  void joined(Line& line, ast::ExprId id, std::string_view word, Level level) const;
};

/// A declaration without the comments within it; sources, lists and tests are laid out by format.cpp.
Line declaration_line(const Printer& printer, const ast::Decl& decl);
Line list_head(const Printer& printer, const ast::ListDecl& list);
Line step_line(const Printer& printer, const ast::Step& step);

}  // namespace crossfoot::formatting
