// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "evidence/characters.hpp"
#include "evidence/phrases.hpp"

namespace crossfoot {
namespace {

enum class Treatment : std::uint8_t {
  keep,
  space,
  replace,  ///< by a text of its own, which may be empty
  joins,    ///< may combine with the character before it
  ask,      ///< ICU, each time
};

struct Entry {
  Treatment treatment = Treatment::keep;
  bool cjk = false;
  std::uint16_t replacement = 0;
};

const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2& instance = [&]() -> const icu::Normalizer2& {
    UErrorCode error = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFKCInstance(error);
  }();
  return instance;
}

/// 10² is not 102: superscript digits stay what they are.
bool is_superscript_digit(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/// The quotation marks of UAX #44 (Quotation_Mark) in pairs of one kind; 『』 are the inner ones of 「」.
char plain_quotation_mark(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
    case 0x300E:
    case 0x300F:
      return '\'';
    default:
      return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK) != 0 ? '"' : '\0';
  }
}

/// What is left to do once NFKC is done: dashes, quotation marks, white space, what is not to be seen.
std::string simplified(const icu::UnicodeString& text) {
  std::string out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c < 0x80 && c > ' ') {
      out += static_cast<char>(c);
    } else if (u_isUWhiteSpace(c) != 0) {
      out += ' ';
    } else if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) {
      continue;
    } else if (u_hasBinaryProperty(c, UCHAR_DASH) != 0) {
      out += '-';
    } else if (const char mark = plain_quotation_mark(static_cast<char32_t>(c)); mark != '\0') {
      out += mark;
    } else {
      icu::UnicodeString(c).toUTF8String(out);
    }
  }
  return out;
}

std::string simplified_nfkc(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  return simplified(nfkc().normalize(text, error));
}

std::string simplified_nfkc(std::string_view text) {
  return simplified_nfkc(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}));
}

/// How each character of the basic plane is treated, asked of ICU once.
struct Table {
  std::vector<Entry> entries = std::vector<Entry>(0x10000);
  std::vector<std::string> replacements = {"\xEF\xBF\xBD"};  ///< the first is for what is no UTF-8
  std::array<bool, 256> plain{};                             ///< ASCII that is kept, and no white space
};

Entry entry_of(char32_t c, std::vector<std::string>& replacements) {
  const auto point = static_cast<UChar32>(c);
  Entry entry{Treatment::keep, is_cjk(c), 0};
  if (u_isUWhiteSpace(point) != 0) {
    entry.treatment = Treatment::space;
  } else if (is_superscript_digit(c)) {
    entry.treatment = Treatment::keep;
  } else if (nfkc().hasBoundaryBefore(point) == 0) {
    entry.treatment = Treatment::joins;
  } else {
    const icu::UnicodeString itself(point);
    std::string was;
    itself.toUTF8String(was);
    std::string is = simplified_nfkc(itself);
    if (is == " ") {
      entry.treatment = Treatment::space;
    } else if (is != was) {
      entry.treatment = Treatment::replace;
      entry.replacement = static_cast<std::uint16_t>(replacements.size());
      replacements.push_back(std::move(is));
    }
  }
  return entry;
}

Table make_table() {
  Table table;
  for (char32_t c = 0; c < 0x10000; ++c) {
    if (c >= 0x4E00 && c <= 0x9FFF) {
      table.entries[c] = {Treatment::keep, true, 0};
    } else if (c < 0xD800 || c > 0xF8FF) {  // neither surrogates nor private use
      table.entries[c] = entry_of(c, table.replacements);
    }
    if (c < 0x80) table.plain[c] = table.entries[c].treatment == Treatment::keep;
  }
  return table;
}

const Table& table() {
  static const Table instance = make_table();
  return instance;
}

struct Normaliser {
  std::string_view text;
  const Table& how;
  MappedText out;
  bool gap = false;  ///< white space at [gap_begin, gap_end) is not written yet
  bool cjk_before = false;
  std::size_t gap_begin = 0, gap_end = 0;
};

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

constexpr std::uint16_t broken = 0;  ///< the replacement of what is no UTF-8

/// Supplementary characters are rare, but for Chinese ones: ICU is asked about each.
Entry entry_at(const Normaliser& state, std::size_t& at) {
  const std::size_t begin = at;
  const char32_t c = next_code_point(state.text, at);
  if (c == 0xFFFD && state.text.substr(begin, at - begin) != "\xEF\xBF\xBD") return {Treatment::replace, false, broken};
  if (c < 0x10000) return state.how.entries[c];
  if (c >= 0x20000 && c < 0x2F800) return {Treatment::keep, true, 0};
  const bool joins = nfkc().hasBoundaryBefore(static_cast<UChar32>(c)) == 0;
  return {joins ? Treatment::joins : Treatment::ask, is_cjk(c), 0};
}

void close_gap(Normaliser& state, bool cjk_after) {
  if (!state.gap) return;
  state.gap = false;
  if (state.out.text.empty() || state.cjk_before || cjk_after) return;
  if (state.gap_end - state.gap_begin == 1 && state.text[state.gap_begin] == ' ') {
    append(state.out, " ", offset(state.gap_begin));
  } else {
    append_for(state.out, " ", offset(state.gap_begin), offset(state.gap_end));
  }
}

void put(Normaliser& state, std::string_view piece, std::size_t begin, std::size_t end, bool cjk) {
  // Some accents stand on a space of their own, which is white space as any other.
  if (piece.starts_with(' ') && (state.gap || state.out.text.empty())) piece.remove_prefix(1);
  if (piece.empty()) return;
  close_gap(state, cjk);
  if (piece == state.text.substr(begin, end - begin)) {
    append(state.out, piece, offset(begin));
  } else {
    append_for(state.out, piece, offset(begin), offset(end));
  }
  state.cjk_before = cjk;
}

/// A character and those after it that may combine with it, as ICU normalises them together; returns its end.
std::size_t put_joined(Normaliser& state, std::size_t begin) {
  std::size_t end = begin;
  const Entry first = entry_at(state, end);
  for (std::size_t next = end; next < state.text.size(); end = next) {
    if (entry_at(state, next).treatment != Treatment::joins) break;
  }
  put(state, simplified_nfkc(state.text.substr(begin, end - begin)), begin, end, first.cjk);
  return end;
}

/// Characters that stay as they are, up to one that may combine with the last of them; returns their end.
std::size_t put_kept(Normaliser& state, std::size_t begin) {
  const std::string_view text = state.text;
  const auto plain = [&](std::size_t at) { return state.how.plain[static_cast<unsigned char>(text[at])]; };
  std::size_t at = begin;
  std::size_t last = begin;  // where the last character begins
  bool last_cjk = false;
  while (at < text.size()) {
    // A single space between other ASCII characters stays too.
    if (plain(at) || (text[at] == ' ' && at > begin && !last_cjk && at + 1 < text.size() && plain(at + 1))) {
      last_cjk = false;
      last = at++;
      continue;
    }
    std::size_t next = at;
    const Entry entry = entry_at(state, next);
    if (entry.treatment == Treatment::joins && at > begin) at = last;
    if (entry.treatment != Treatment::keep) break;
    last = at;
    last_cjk = entry.cjk;
    at = next;
  }
  if (at == begin) return begin;
  std::size_t first = begin;
  close_gap(state, is_cjk(next_code_point(text, first)));
  append(state.out, text.substr(begin, at - begin), offset(begin));
  state.cjk_before = is_cjk(code_point_before(text, at));
  return at;
}

/// The character at `begin`, whatever it is; returns its end.
std::size_t put_one(Normaliser& state, std::size_t begin) {
  std::size_t end = begin;
  const Entry entry = entry_at(state, end);
  if (entry.treatment == Treatment::space) {
    if (!state.gap) state.gap_begin = begin;
    state.gap = true;
    return state.gap_end = end;
  }
  std::size_t next = end;
  const bool seen = entry.treatment != Treatment::replace || !state.how.replacements[entry.replacement].empty();
  if (!seen) return end;
  const bool joined = next < state.text.size() && entry_at(state, next).treatment == Treatment::joins;
  if (entry.treatment != Treatment::replace || joined) return put_joined(state, begin);
  put(state, state.how.replacements[entry.replacement], begin, end, entry.cjk);
  return end;
}

}  // namespace

MappedText normalised(std::string_view text) {
  Normaliser state{text, table(), {}};
  state.out.text.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t kept = put_kept(state, at);
    at = kept > at ? kept : put_one(state, at);
  }
  return std::move(state.out);
}

}  // namespace crossfoot
