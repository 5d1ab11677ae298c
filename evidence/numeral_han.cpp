// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_han.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace crossfoot::numerals {
namespace {

constexpr std::u32string_view plain_digits = U"零一二三四五六七八九";
constexpr std::u32string_view financial_digits = U"〇壹贰叁肆伍陆柒捌玖";

constexpr std::array ordinary_words = {
#define ORDINARY(...) std::u32string_view(__VA_ARGS__),
#include "evidence/chinese_words.def"
#undef ORDINARY
};
constexpr std::array counted_words = {
#define COUNTED(...) std::u32string_view(__VA_ARGS__),
#define MEASURED(...)
#include "evidence/chinese_measures.def"
#undef COUNTED
#undef MEASURED
};
constexpr std::array measured_words = {
#define COUNTED(...)
#define MEASURED(...) std::u32string_view(__VA_ARGS__),
#include "evidence/chinese_measures.def"
#undef COUNTED
#undef MEASURED
};

template <typename Lists, typename Use>
void for_each_word(const Lists& lists, const Use& use) {
  for (std::u32string_view list : lists) {
    while (!list.empty()) {
      const std::size_t size = std::min(list.find(U' '), list.size());
      if (size != 0) use(list.substr(0, size));
      list.remove_prefix(std::min(list.size(), size + 1));
    }
  }
}

/// Words by one of their characters, the longest first.
struct Entry {
  std::u32string_view word;
  std::size_t offset = 0;  // of the character in the word
};
using Index = std::unordered_map<char32_t, std::vector<Entry>>;

void sort(Index& index) {
  for (auto& [code, entries] : index)
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.word.size() > b.word.size(); });
}

template <typename... Lists>
Index by_first(const Lists&... lists) {
  Index index;
  (for_each_word(lists, [&](std::u32string_view word) { index[word.front()].push_back({word, 0}); }), ...);
  sort(index);
  return index;
}

Index by_numeral() {
  Index index;
  for_each_word(ordinary_words, [&](std::u32string_view word) {
    for (std::size_t k = 0; k < word.size(); ++k)
      if (is_han_numeral(word[k]) || word[k] == U'半') index[word[k]].push_back({word, k});
  });
  sort(index);
  return index;
}

std::size_t longest_end(const Index& index, const Block& block, std::size_t i) {
  const auto found = index.find(block.code(i));
  if (found == index.end()) return i;
  for (const Entry& entry : found->second)
    if (const std::size_t end = block.phrase(i, entry.word); end != i) return end;
  return i;
}

/// 大 counts what follows it: 八大产业, but 三大学院 does not.
bool counts_after(const Block& block, std::size_t i) {
  return block.is(i + 1, TokenKind::han) &&
         std::u32string_view(U"学家会量多小陆洋使西").find(block.code(i + 1)) == std::u32string_view::npos;
}

/// Words that start like a measure word and are none: 三成为, 二部署.
bool is_no_measure(const Block& block, std::size_t i) {
  static constexpr std::array<std::u32string_view, 47> words = {
      U"年级", U"成为", U"成立", U"成果", U"成员", U"成功", U"成本", U"成长", U"成熟", U"成绩", U"成品", U"成交",
      U"成都", U"成人", U"成年", U"成就", U"成效", U"成分", U"成套", U"部署", U"部分", U"类似", U"位于", U"方法",
      U"方式", U"方案", U"道路", U"地方", U"地位", U"国际", U"国内", U"市场", U"区域", U"人均", U"人民", U"人员",
      U"人才", U"人类", U"度过", U"安全", U"分之", U"分别", U"组织", U"对于", U"样本", U"者",   U"起来"};
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return block.phrase(i, word) != i; });
}

}  // namespace

std::optional<int> han_digit(char32_t code) {
  if (code == U'两') return 2;
  if (const auto found = plain_digits.find(code); found != plain_digits.npos) return static_cast<int>(found);
  if (const auto found = financial_digits.find(code); found != financial_digits.npos) return static_cast<int>(found);
  return std::nullopt;
}

int han_exponent(char32_t code) {
  switch (code) {
    case U'十':
    case U'拾':
      return 1;
    case U'百':
    case U'佰':
      return 2;
    case U'千':
    case U'仟':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    case U'兆':
      return 12;
    default:
      return 0;
  }
}

int han_tens(char32_t code) {
  constexpr int ten = 10;
  const auto found = std::u32string_view(U"廿卅卌").find(code);
  return found == std::u32string_view::npos ? 0 : (static_cast<int>(found) + 2) * ten;
}

bool says_more(char32_t code) { return code == U'余' || code == U'多' || code == U'几' || code == U'来'; }

bool is_han_numeral(char32_t code) {
  return code >= 0x3007 && (han_exponent(code) != 0 || han_tens(code) != 0 || han_digit(code).has_value());
}

std::size_t measure_end(const Block& block, std::size_t i) {
  static const Index index = by_first(counted_words, measured_words);
  const std::size_t end = longest_end(index, block, i);
  if (end == i || (end == i + 1 && is_no_measure(block, i))) return i;
  return block.code(i) == U'大' && !counts_after(block, i) ? i : end;
}

std::size_t unit_end(const Block& block, std::size_t i) {
  static const Index index = by_first(measured_words);
  if (block.is(i, TokenKind::han)) return longest_end(index, block, i);
  static constexpr std::array<std::string_view, 62> units = {
      "km",  "m",  "cm",  "mm",  "nm", "kg",  "g",   "mg",  "t",   "kt",  "Mt",   "Gt",   "ml",  "mL",  "l",   "L",
      "W",   "kW", "MW",  "GW",  "TW", "kWh", "MWh", "GWh", "TWh", "V",   "kV",   "Hz",   "kHz", "MHz", "GHz", "B",
      "KB",  "kB", "MB",  "GB",  "TB", "PB",  "ha",  "h",   "hr",  "hrs", "min",  "mins", "s",   "ms",  "ft",  "lb",
      "lbs", "oz", "mph", "kph", "in", "dB",  "mi",  "sqm", "bbl", "TEU", "TEUs", "J",    "kJ",  "lbm"};
  const std::string_view word = block.raw(i);
  // After a blank, "in" and most single letters are words of their own.
  const bool clear = block.touches(i) || (word.size() == 1 ? word == "m" || word == "t" || word == "g" : word != "in");
  if (block.is(i, TokenKind::word) && clear && std::find(units.begin(), units.end(), word) != units.end()) {
    const bool squared = block.is(i + 1, TokenKind::digits) && block.touches(i + 1) &&
                         (block.digits(i + 1) == "2" || block.digits(i + 1) == "3");
    return squared ? i + 2 : i + 1;
  }
  if (block.code(i) == U'°' && block.touches(i + 1) && (block.is_word(i + 1, "c") || block.is_word(i + 1, "f")))
    return i + 2;
  if (block.code(i) == U'℃' || block.code(i) == U'㎡' || block.code(i) == U'°' || block.code(i) == U'㎞') return i + 1;
  return i;
}

bool in_ordinary_word(const Block& block, std::size_t begin, std::size_t end) {
  static const Index index = by_numeral();
  const auto found = index.find(block.code(begin));
  if (found == index.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Entry& entry) {
    if (entry.offset > begin) return false;
    const std::size_t from = begin - entry.offset;
    const std::size_t to = from + entry.word.size();
    if (block.phrase(from, entry.word) == from || (to < end && from == begin)) return false;
    // 十分钟 is ten minutes, and 提高一倍 and 每周一次 have no 高一 and no 周一.
    if (to > end) return measure_end(block, end) <= to;
    const bool weak =
        from < begin && std::u32string_view(U"高大初周").find(block.code(from)) != std::u32string_view::npos;
    return !(weak && (measure_end(block, to) != to || block.code(to) == U'倍'));
  });
}

}  // namespace crossfoot::numerals
