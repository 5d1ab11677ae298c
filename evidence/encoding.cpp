// SPDX-License-Identifier: Apache-2.0
#include "evidence/encoding.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <vector>

#include "evidence/characters.hpp"

namespace crossfoot {
namespace {

constexpr std::size_t declared_within = 4096;  ///< bytes; HTML promises the first 1024

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

/// The wider encoding that a label means in practice (WHATWG Encoding Standard): pages that say GB2312 hold GBK.
std::string meant_by(std::string_view label) {
  constexpr std::array<std::array<std::string_view, 2>, 10> wider = {{{"gb2312", "GB18030"},
                                                                      {"gb_2312-80", "GB18030"},
                                                                      {"x-gbk", "GB18030"},
                                                                      {"gbk", "GB18030"},
                                                                      {"cp936", "GB18030"},
                                                                      {"iso-8859-1", "windows-1252"},
                                                                      {"latin1", "windows-1252"},
                                                                      {"us-ascii", "windows-1252"},
                                                                      {"ascii", "windows-1252"},
                                                                      {"sjis", "Shift_JIS"}}};
  const std::string lower = lower_case(label);
  for (const auto& [narrow, wide] : wider) {
    if (lower == narrow) return std::string(wide);
  }
  return std::string(label);
}

/// Decodes by ICU; nothing where it does not know the encoding or, where `strictly`, the bytes are not of it.
std::optional<Decoded> decoded_as(std::string_view bytes, const std::string& name, bool strictly) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error) != 0) return std::nullopt;
  if (strictly) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  }
  std::vector<UChar> units(bytes.size() + 1);  // no encoding has characters of fewer bytes than UTF-16 units
  std::int32_t length = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()),
                                      bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  if (error == U_BUFFER_OVERFLOW_ERROR) {
    units.resize(static_cast<std::size_t>(length) + 1);
    error = U_ZERO_ERROR;
    length = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                           static_cast<std::int32_t>(bytes.size()), &error);
  }
  if (U_FAILURE(error) != 0) return std::nullopt;
  Decoded result;
  icu::UnicodeString(false, units.data(), length).toUTF8String(result.text);
  if (result.text.starts_with("\xEF\xBB\xBF")) result.text.erase(0, 3);
  error = U_ZERO_ERROR;
  const char* known = ucnv_getStandardName(name.c_str(), "MIME", &error);
  result.encoding = known == nullptr ? name : known;
  return result;
}

/// UTF-16 without a mark: its ASCII, line ends and spaces too, has a zero in every other byte, on one side only.
std::optional<Decoded> decoded_as_utf16(std::string_view bytes) {
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const bool little = zeros[1] > zeros[0];
  const std::size_t many = std::max(zeros[0], zeros[1]);
  if (bytes.size() % 2 != 0 || 50 * many < bytes.size() || 10 * std::min(zeros[0], zeros[1]) > many) {
    return std::nullopt;
  }
  return decoded_as(bytes, little ? "UTF-16LE" : "UTF-16BE", true);
}

/// ICU's guesses, best first, until one fits every byte.
std::optional<Decoded> decoded_by_detection(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error) != 0) return std::nullopt;
  for (std::int32_t i = 0; i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &error);
    if (U_FAILURE(error) != 0) return std::nullopt;
    if (auto result = decoded_as(bytes, meant_by(name), true)) return result;
  }
  return std::nullopt;
}

/// A few bad bytes in what is UTF-8 otherwise: at least nine in ten of its non-ASCII characters are good.
bool is_nearly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(bytes, at);
    if (c < 0x80) continue;
    ++(c == 0xFFFD && at - begin == 1 ? bad : good);
  }
  return good > 9 * bad;
}

/// Encodings of seven bits, which look like ASCII.
bool is_of_seven_bits(std::string_view label) {
  const std::string lower = lower_case(label);
  return lower.starts_with("iso-2022-") || lower.starts_with("hz") || lower == "utf-7";
}

/// The name that follows `key` and one of `=` and `:`; empty where none does.
std::string name_behind(std::string_view text, std::string_view key) {
  constexpr std::string_view of_names = "abcdefghijklmnopqrstuvwxyz0123456789-_:.";
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    std::size_t begin = std::min(text.find_first_not_of(" \t", at + key.size()), text.size());
    if (begin == text.size() || (text[begin] != '=' && text[begin] != ':')) continue;
    begin = std::min(text.find_first_not_of(" \t\"'", begin + 1), text.size());
    const std::size_t end = std::min(text.find_first_not_of(of_names, begin), text.size());
    if (end > begin) return std::string(text.substr(begin, end - begin));
  }
  return {};
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (next_code_point(bytes, at) == 0xFFFD && at - begin == 1) return false;
  }
  return true;
}

std::string declared_encoding(std::string_view bytes) {
  const std::string head = lower_case(bytes.substr(0, declared_within));
  const std::size_t begin = std::min(head.find_first_not_of(" \t\r\n"), head.size());
  const std::string_view rest = std::string_view(head).substr(begin);
  std::string name;
  if (rest.starts_with("<?xml")) name = name_behind(rest.substr(0, rest.find('>')), "encoding");
  for (std::size_t at = rest.find("<meta"); name.empty() && at != std::string_view::npos;
       at = rest.find("<meta", at + 1)) {
    name = name_behind(rest.substr(at, rest.find('>', at) - at), "charset");
  }
  if (name.empty() && rest.starts_with("---")) {
    const std::string_view front = rest.substr(0, rest.find("\n---"));
    name = name_behind(front, "\ncharset");
    if (name.empty()) name = name_behind(front, "\nencoding");
  }
  return name;
}

Decoded decoded(std::string bytes) {
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t mark_length = 0;
  const char* mark = ucnv_detectUnicodeSignature(
      bytes.data(), static_cast<std::int32_t>(std::min<std::size_t>(bytes.size(), 8)), &mark_length, &error);
  if (mark != nullptr && std::string_view(mark) != "UTF-8") {
    if (auto result = decoded_as(std::string_view(bytes).substr(static_cast<std::size_t>(mark_length)), mark, false)) {
      return std::move(*result);
    }
  }
  if (auto result = decoded_as_utf16(bytes)) return std::move(*result);
  const std::string declared = declared_encoding(bytes);
  if (is_utf8(bytes) && !is_of_seven_bits(declared)) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    return {std::move(bytes), "UTF-8"};
  }
  if (!declared.empty()) {
    if (auto result = decoded_as(bytes, meant_by(declared), true)) return std::move(*result);
  }
  if (mark != nullptr || is_nearly_utf8(bytes)) return *decoded_as(bytes, "UTF-8", false);
  if (auto result = decoded_by_detection(bytes)) return std::move(*result);
  return *decoded_as(bytes, "windows-1252", false);
}

}  // namespace crossfoot
