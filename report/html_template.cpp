// SPDX-License-Identifier: Apache-2.0
#include "report/html_template.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <stdexcept>
#include <utility>

#include "report/columns.hpp"

namespace crossfoot {

namespace mustache = kainjow::mustache;

struct HtmlTemplate::Parsed {
  mustache::mustache text;

  static mustache::data data_of(const HtmlFields& fields) {
    mustache::data data;
    for (const auto& [name, value] : fields.texts_) data.set(name, value);
    for (const auto& name : fields.flags_) data.set(name, true);
    for (const auto& [name, items] : fields.lists_) {
      mustache::data list{mustache::data::type::list};
      for (const auto& item : items) list << data_of(item);
      data.set(name, list);
    }
    return data;
  }
};

HtmlFields& HtmlFields::text(const std::string& name, std::string_view value) {
  if (value.empty()) return *this;
  std::string line(value);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  texts_[name] = printable(line);
  return *this;
}

HtmlFields& HtmlFields::markup(const std::string& name, std::string value) {
  if (!value.empty()) texts_[name] = std::move(value);
  return *this;
}

HtmlFields& HtmlFields::flag(const std::string& name, bool value) {
  if (value) flags_.insert(name);
  return *this;
}

HtmlFields& HtmlFields::list(const std::string& name, std::vector<HtmlFields> items) {
  if (!items.empty()) lists_[name] = std::move(items);
  return *this;
}

HtmlTemplate::HtmlTemplate(std::string_view text)
    : parsed_(std::make_unique<Parsed>(Parsed{mustache::mustache{std::string(text)}})) {
  if (!parsed_->text.is_valid()) throw std::logic_error("template: " + parsed_->text.error_message());
}

HtmlTemplate::~HtmlTemplate() = default;

std::string HtmlTemplate::render(const HtmlFields& fields) const {
  std::string out;
  parsed_->text.render(Parsed::data_of(fields), [&](const std::string& part) { out += part; });
  return out;
}

}  // namespace crossfoot
