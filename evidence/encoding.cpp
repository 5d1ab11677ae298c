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
  if (known == nullptr) known = ucnv_getStandardName(name.c_str(), "IANA", &error);
  result.encoding = known == nullptr ? name : known;
  return result;
}

/// UTF-16 without a mark: its ASCII has a zero in every other byte, always on the same side. Only characters count
/// whose bytes would be a rare character in the other order (not "N" or "0", which would be 一 or an ideographic
/// space), and what is valid UTF-8 as well has to have many of them.
std::optional<Decoded> decoded_as_utf16(std::string_view bytes) {
  constexpr std::string_view telling = "\n 123456789.,";
  if (bytes.size() % 2 != 0 || bytes.find('\0') == std::string_view::npos) return std::nullopt;
  std::size_t little = 0;
  std::size_t big = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    little += bytes[i + 1] == '\0' && telling.find(bytes[i]) != std::string_view::npos ? 1 : 0;
    big += bytes[i] == '\0' && telling.find(bytes[i + 1]) != std::string_view::npos ? 1 : 0;
  }
  const std::size_t many = std::max(little, big);
  const std::size_t at_least = bytes.size() / (is_utf8(bytes) ? 50 : 1000) + 1;
  if (many < at_least || 10 * std::min(little, big) > many) return std::nullopt;
  return decoded_as(bytes, little > big ? "UTF-16LE" : "UTF-16BE", true);
}

/// Whether every character that is not ASCII is one of the pairs of GB 2312.
bool has_the_form_of_gb2312(std::string_view bytes) {
  const auto high = [&](std::size_t i) { return i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0xA1; };
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
    } else if (high(at) && high(at + 1)) {
      at += 2;
    } else {
      return false;
    }
  }
  return true;
}

struct Guess {
  std::string name;
  int confidence = 0;  ///< of 100
};

/// ICU's guesses, best first; not UTF-16 or UTF-32, which it takes short texts of pairs for.
std::vector<Guess> guesses(std::string_view bytes) {
  std::vector<Guess> found;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  for (std::int32_t i = 0; U_SUCCESS(error) != 0 && i < count; ++i) {
    Guess guess{ucsdet_getName(matches[i], &error), ucsdet_getConfidence(matches[i], &error)};
    if (!guess.name.starts_with("UTF-")) found.push_back(std::move(guess));
  }
  return found;
}

/// The best guess that fits every byte. Where none is sure, as of a short text, the form of Chinese counts for more.
std::optional<Decoded> decoded_by_detection(std::string_view bytes) {
  constexpr int sure = 50;
  const std::vector<Guess> all = guesses(bytes);
  const auto first_that_fits = [&](int least) -> std::optional<Decoded> {
    for (const Guess& guess : all) {
      if (guess.confidence < least) continue;
      if (auto result = decoded_as(bytes, meant_by(guess.name), true)) return result;
    }
    return std::nullopt;
  };
  if (auto result = first_that_fits(sure)) return result;
  if (has_the_form_of_gb2312(bytes)) {
    if (auto result = decoded_as(bytes, "GB18030", true)) return result;
  }
  return first_that_fits(0);
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
