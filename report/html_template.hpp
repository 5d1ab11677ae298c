// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

/// What a template is filled with: names and what stands for them. A name inside a list that has no value there is
/// looked up outside of it, so that names should differ between the levels.
class HtmlFields {
 public:
  /// Text of any origin, on one line: nothing in it acts on a page or a terminal. Empty text is no value.
  HtmlFields& text(const std::string& name, std::string_view value);
  /// Markup that is made here and of nothing but escaped text.
  HtmlFields& markup(const std::string& name, std::string value);
  HtmlFields& flag(const std::string& name, bool value = true);
  /// An empty list is no value.
  HtmlFields& list(const std::string& name, std::vector<HtmlFields> items);

 private:
  friend class HtmlTemplate;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::vector<HtmlFields>> lists_;
  std::set<std::string> flags_;
};

/// A Mustache template, parsed once. Everything that is filled in is escaped for text and attributes, except what the
/// template takes with three braces.
class HtmlTemplate {
 public:
  /// Throws std::logic_error where the template itself is wrong.
  explicit HtmlTemplate(std::string_view text);
  ~HtmlTemplate();
  HtmlTemplate(const HtmlTemplate&) = delete;
  HtmlTemplate& operator=(const HtmlTemplate&) = delete;
  [[nodiscard]] std::string render(const HtmlFields& fields) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace crossfoot
