// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The files of this folder, as tools/embed.cmake puts them into the program: nothing is looked up at run time.
namespace crossfoot::templates {

extern const std::string_view page_start_mustache;
extern const std::string_view explained_mustache;
extern const std::string_view finding_mustache;
extern const std::string_view page_end_mustache;
extern const std::string_view style_css;
extern const std::string_view script_js;

}  // namespace crossfoot::templates
