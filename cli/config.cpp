// SPDX-License-Identifier: Apache-2.0
#include "cli/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/toml_text.hpp"
#include "dsl/load.hpp"

namespace crossfoot::cli {
namespace {

namespace fs = std::filesystem;

/// The file being read: what it says goes to `config`.
struct Reading {
  Config config;
  fs::path folder;  ///< canonical
};

void report(Reading& reading, Code code, Span span, std::string message, std::string help = {}) {
  reading.config.diagnostics.push_back({code, std::move(message), span, {}, std::move(help)});
}

std::string_view words_for(TomlKind kind) {
  switch (kind) {
    case TomlKind::text:
      return "a text";
    case TomlKind::whole_number:
      return "a whole number";
    case TomlKind::number:
      return "a number";
    case TomlKind::truth:
      return "true or false";
    case TomlKind::date:
      return "a date or a time";
    case TomlKind::list:
      return "a list";
    case TomlKind::table:
      return "a table";
  }
  return {};
}

/// "limits" of "limits.time"; empty for a key of the root table.
std::string_view section_of(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

std::string_view own_name(std::string_view name) { return name.substr(name.find('.') + 1); }

bool is_section(std::string_view name) {
  const auto keys = config_keys();
  return std::any_of(keys.begin(), keys.end(), [&](const ConfigKey& key) { return section_of(key.name) == name; });
}

/// "time and memory"; of the root table, its keys and its tables.
std::string names_in(std::string_view section) {
  std::vector<std::string> names;
  for (const ConfigKey& key : config_keys()) {
    const std::string_view own = section_of(key.name);
    if (own == section) {
      names.emplace_back(own_name(key.name));
    } else if (const std::string table = fmt::format("[{}]", own);
               section.empty() && (names.empty() || names.back() != table)) {
      names.push_back(table);
    }
  }
  const std::string last = names.back();
  names.pop_back();
  return fmt::format("{} and {}", fmt::join(names, ", "), last);
}

bool wrong_type(Reading& reading, const ConfigKey& key, const TomlValue& value) {
  report(reading, Code::config_type, value.span,
         fmt::format("`{}` takes {}, and this is {}", key.name, key.takes, words_for(value.kind)));
  return false;
}

/// The path as the command line would have it, where it is in the file's own folder.
std::optional<std::string> path_inside(Reading& reading, const ConfigKey& key, const TomlValue& value) {
  const auto refuse = [&](std::string message, std::string help) {
    report(reading, Code::config_path, value.span, std::move(message), std::move(help));
    return std::nullopt;
  };
  if (value.value.empty() || value.value.find('\0') != std::string::npos) return refuse("this is no path", "");
  std::error_code failed;
  const fs::path found = fs::weakly_canonical(reading.folder / value.value, failed);
  const fs::path relative = found.lexically_relative(reading.folder);
  if (failed || relative.empty() || *relative.begin() == "..") {
    return refuse(fmt::format("`{}` leads out of the folder of this file", key.name),
                  key.type == ConfigType::folders ? "only --source-root on the command line may do that"
                                                  : "only a path on the command line may do that");
  }
  const auto status = fs::status(found, failed);
  if (key.type == ConfigType::folders && !fs::is_directory(status)) return refuse("there is no such folder", "");
  if (!fs::is_directory(status) && !fs::is_regular_file(status)) return refuse("there is no such file or folder", "");
  const std::string path = shown_path(found);
  // A name is never taken for standard input, an option or a list.
  return path.starts_with('-') || path.starts_with('[') ? "./" + path : path;
}

bool read_paths(Reading& reading, const ConfigKey& key, const TomlValue& value, std::vector<std::string>& values) {
  if (value.kind != TomlKind::list) return wrong_type(reading, key, value);
  if (value.items.empty()) {
    report(reading, Code::config_value, value.span, fmt::format("`{}` names nothing", key.name), "leave the key out");
    return false;
  }
  for (const TomlValue& item : value.items) {
    if (item.kind != TomlKind::text) {
      wrong_type(reading, key, item);
    } else if (const auto path = path_inside(reading, key, item)) {
      values.push_back(*path);
    }
  }
  return values.size() == value.items.size();
}

/// A number as it is written, so that it is exact: without the underscores that TOML allows.
std::string digits_of(const TomlValue& value) {
  std::string digits = value.value;
  std::erase(digits, '_');
  return digits;
}

bool read_width(Reading& reading, const ConfigKey& key, const TomlValue& value) {
  if (value.kind != TomlKind::text && value.kind != TomlKind::whole_number && value.kind != TomlKind::number)
    return wrong_type(reading, key, value);
  const auto width = Rational::parse(value.kind == TomlKind::text ? value.value : digits_of(value));
  if (!width || width->sign() <= 0 || *width > Rational(100)) {
    report(reading, Code::config_value, value.span, fmt::format("`{}` takes {}", key.name, key.takes));
    return false;
  }
  (key.name == "hedges.nearly" ? reading.config.widths.nearly : reading.config.widths.more_than) = *width;
  return true;
}

/// What the key says as the words of the command line; false, with the error reported, where it does not say it so.
bool read_values(Reading& reading, const ConfigKey& key, const TomlValue& value, std::vector<std::string>& values) {
  switch (key.type) {
    case ConfigType::paths:
    case ConfigType::folders:
      return read_paths(reading, key, value, values);
    case ConfigType::width:
      return read_width(reading, key, value);
    case ConfigType::number:
      if (value.kind != TomlKind::whole_number && value.kind != TomlKind::number)
        return wrong_type(reading, key, value);
      values.push_back(digits_of(value));
      return true;
    case ConfigType::percentage:
      // 0.9 would be 0.9 % to one reader and 90 % to the next.
      if (value.kind != TomlKind::text || !value.value.ends_with('%')) {
        if (value.kind != TomlKind::text) return wrong_type(reading, key, value);
        report(reading, Code::config_value, value.span, fmt::format("`{}` takes {}", key.name, key.takes));
        return false;
      }
      break;
    case ConfigType::word:
      if (value.kind != TomlKind::text) return wrong_type(reading, key, value);
      break;
    case ConfigType::truth:
      if (value.kind != TomlKind::truth) return wrong_type(reading, key, value);
      break;
  }
  values.push_back(value.value);
  return true;
}

/// Every option that a key may stand for, bound to nothing that counts.
struct Trial {
  CLI::App command;
  CommonOptions common;
  AnalysisOptions analysis;

  Trial() {
    add_common_options(command, common);
    add_analysis_options(command, analysis);
    add_check_options(command, analysis);
  }
};

void give(CLI::Option& option, const std::vector<std::string>& values) {
  option.add_result(values);
  option.run_callback();
}

/// Whether the option takes what the key says, and the file may say it.
bool try_out(Reading& reading, const Setting& setting, const TomlValue& value) {
  const std::string option(setting.key->option);
  Trial trial;
  try {
    give(*trial.command.get_option(option), setting.values);
  } catch (const CLI::Error& error) {
    std::string_view message = error.what();
    if (message.starts_with(option + ": ")) message.remove_prefix(option.size() + 2);
    report(reading, Code::config_value, value.span, fmt::format("`{}`: {}", setting.key->name, message));
    return false;
  }
  const Options usual;
  if (trial.analysis.engine.time_seconds > usual.time_seconds ||
      trial.analysis.engine.memory_megabytes > usual.memory_megabytes) {
    report(reading, Code::config_value, value.span,
           fmt::format("`{}` is above the usual limit of {}", setting.key->name,
                       setting.key->name == "limits.time" ? fmt::format("{} seconds", usual.time_seconds)
                                                          : fmt::format("{} MB", usual.memory_megabytes)),
           fmt::format("a file may only lower a limit: raise it with {} on the command line", option));
    return false;
  }
  return true;
}

void read_key(Reading& reading, const std::string& section, const TomlValue& value) {
  const std::string name = section.empty() ? value.key : section + "." + value.key;
  const auto keys = config_keys();
  const auto* key = std::find_if(keys.data(), keys.data() + keys.size(), [&](const ConfigKey& one) {
    return section_of(one.name) == section && own_name(one.name) == value.key;
  });
  if (key == keys.data() + keys.size()) {
    report(reading, Code::config_key, value.key_span,
           fmt::format("there is no key `{}{}{}`", section, section.empty() ? "" : ".",
                       text_of(reading.config.file, value.key_span)),
           fmt::format("{} has {}", section.empty() ? "the file" : "[" + section + "]", names_in(section)));
    return;
  }
  Setting setting{key, {}};
  if (!read_values(reading, *key, value, setting.values) || key->option.empty()) return;
  if (try_out(reading, setting, value)) reading.config.settings.push_back(std::move(setting));
}

void read_root(Reading& reading, const TomlValue& root) {
  for (const TomlValue& value : root.items) {
    if (!is_section(value.key)) {
      read_key(reading, "", value);
    } else if (value.kind != TomlKind::table) {
      report(reading, Code::config_type, value.span,
             fmt::format("`{}` is a table, and this is {}", value.key, words_for(value.kind)),
             fmt::format("write [{}], and below it {}", value.key, names_in(value.key)));
    } else {
      for (const TomlValue& item : value.items) read_key(reading, value.key, item);
    }
  }
}

Config unreadable(const std::string& path, Code code, std::string message, std::string help = {}) {
  Config config;
  config.file = make_source_file(path, "");
  config.diagnostics.push_back({code, std::move(message), {0, 0, 0}, {}, std::move(help)});
  return config;
}

}  // namespace

Config config_of(SourceFile file, const std::string& folder) {
  Reading reading;
  std::error_code failed;
  reading.folder = fs::weakly_canonical(folder, failed);
  reading.config.file = std::move(file);
  const TomlText text = read_toml(reading.config.file, 0);
  if (text.error) {
    reading.config.diagnostics.push_back(*text.error);
  } else {
    read_root(reading, text.root);
  }
  sort_diagnostics(reading.config.diagnostics);
  return std::move(reading.config);
}

Config read_config(const std::string& path, bool found) {
  std::error_code failed;
  const fs::path canonical = fs::weakly_canonical(path, failed);
  const std::string shown = shown_path(failed ? fs::path(path) : canonical);
  if (found && fs::is_symlink(fs::symlink_status(path, failed))) {
    // What it leads to would be shown in errors.
    return unreadable(shown_path(path), Code::cannot_read, "this is a link, which is only followed when it is named",
                      "name it with --config, or keep the file itself here");
  }
  if (!fs::is_regular_file(path, failed)) return unreadable(shown, Code::cannot_read, "this is no regular file");
  std::ifstream stream(path, std::ios::binary);
  std::string text(max_config_size + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (!stream && !stream.eof()) return unreadable(shown, Code::cannot_read, "the file cannot be read");
  if (text.size() > max_config_size) {
    return unreadable(
        shown, Code::file_too_large,
        fmt::format("the file has more than the {} bytes that a configuration may have", max_config_size));
  }
  return config_of(make_source_file(shown, std::move(text)), canonical.parent_path().string());
}

void apply_config(const Config& config, CLI::App& command) {
  for (const Setting& setting : config.settings) {
    const std::string name(setting.key->option);
    CLI::Option* option = command.get_option_no_throw(name);
    const CLI::Option* denial =
        name.starts_with("--") ? command.get_option_no_throw("--no-" + name.substr(2)) : nullptr;
    const bool is_said = option == nullptr || option->count() > 0 || (denial != nullptr && denial->count() > 0);
    if (!is_said) give(*option, setting.values);
  }
}

}  // namespace crossfoot::cli
