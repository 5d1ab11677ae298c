// SPDX-License-Identifier: Apache-2.0
#include "evidence/numeral_characters.hpp"

#include <algorithm>
#include <array>

namespace crossfoot::numerals {
namespace {

struct Fold {
  char32_t from, to;
};

/// What the recogniser knows of traditional writing, dashes, waves and signs; in order of the first column.
constexpr std::array folds = {
    Fold{0x2010, U'-'},  Fold{0x2011, U'-'},  Fold{0x2012, U'–'},  Fold{0x2014, U'–'},  Fold{0x2015, U'–'},
    Fold{0x2018, U'\''}, Fold{0x2019, U'\''}, Fold{0x201C, U'"'},  Fold{0x201D, U'"'},  Fold{0x2032, U'\''},
    Fold{0x2215, U'/'},  Fold{0x223C, U'~'},  Fold{0x2248, U'≈'},  Fold{0x2266, U'≤'},  Fold{0x2267, U'≥'},
    Fold{0x2A7D, U'≤'},  Fold{0x2A7E, U'≥'},  Fold{0x301C, U'~'},  Fold{0x4E82, U'乱'}, Fold{0x4EE5, U'以'},
    Fold{0x4F59, U'余'}, Fold{0x500D, U'倍'}, Fold{0x5006, U'两'}, Fold{0x500B, U'个'}, Fold{0x5104, U'亿'},
    Fold{0x5169, U'两'}, Fold{0x5206, U'分'}, Fold{0x52F8, U'劝'}, Fold{0x55AE, U'单'}, Fold{0x5713, U'元'},
    Fold{0x5706, U'元'}, Fold{0x5E7E, U'几'}, Fold{0x5E63, U'币'}, Fold{0x5F8C, U'后'}, Fold{0x6536, U'收'},
    Fold{0x6578, U'数'}, Fold{0x6642, U'时'}, Fold{0x689D, U'条'}, Fold{0x6E1B, U'减'}, Fold{0x6F32, U'涨'},
    Fold{0x7576, U'当'}, Fold{0x7A2E, U'种'}, Fold{0x7D04, U'约'}, Fold{0x842C, U'万'}, Fold{0x898F, U'规'},
    Fold{0x8CA0, U'负'}, Fold{0x8CB3, U'贰'}, Fold{0x8D85, U'超'}, Fold{0x8DCC, U'跌'}, Fold{0x904E, U'过'},
    Fold{0x9054, U'达'}, Fold{0x9322, U'钱'}, Fold{0x9304, U'录'}, Fold{0x9418, U'钟'}, Fold{0x958B, U'开'},
    Fold{0x9593, U'间'}, Fold{0x9678, U'陆'}, Fold{0x96D9, U'双'}, Fold{0x9805, U'项'}, Fold{0x984D, U'额'},
    Fold{0x985E, U'类'}, Fold{0x9EDE, U'点'},
};

char32_t folded(char32_t code) {
  static const auto table = [] {
    auto sorted = folds;
    std::sort(sorted.begin(), sorted.end(), [](const Fold& a, const Fold& b) { return a.from < b.from; });
    return sorted;
  }();
  const auto found =
      std::lower_bound(table.begin(), table.end(), code, [](const Fold& a, char32_t b) { return a.from < b; });
  return found != table.end() && found->from == code ? found->to : code;
}

Character decoded(std::string_view text, std::size_t at, std::size_t end) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || end - at < size) return {lead};
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t k = 1; k < size; ++k) {
    if ((byte(at + k) & 0xC0U) != 0x80) return {lead};
    code = (code << 6U) | (byte(at + k) & 0x3FU);
  }
  return {code, size};
}

constexpr bool within(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

CharacterSort sort_of(char32_t code) {
  if (within(code, 0x4E00, 0x9FFF) || code == 0x3007 || within(code, 0x3400, 0x4DBF)) return CharacterSort::han;
  if (within(code, 0x20000, 0x3FFFF) || within(code, 0xF900, 0xFAFF)) return CharacterSort::han;
  if (within(code, 0xC0, 0x24F) && code != 0xD7 && code != 0xF7) return CharacterSort::letter;
  if (within(code, 0x250, 0x2AF) || within(code, 0x300, 0x52F) || within(code, 0x531, 0x5FF))
    return CharacterSort::letter;
  if (within(code, 0x600, 0x1FFF) || within(code, 0xAC00, 0xD7AF) || within(code, 0x3041, 0x30FF))
    return CharacterSort::letter;
  if (code == 0xA0 || within(code, 0x2000, 0x200A) || code == 0x202F || code == 0x205F || code == 0x3000)
    return CharacterSort::blank;
  if (within(code, 0x200B, 0x200F) || code == 0xAD || code == 0x2060 || code == 0xFEFF || within(code, 0xFE00, 0xFE0F))
    return CharacterSort::unseen;
  return CharacterSort::symbol;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at, std::size_t end) {
  Character character = decoded(text, at, end);
  if (character.size == 1) return character;
  if (within(character.code, 0xFF01, 0xFF5E)) {
    character.code -= 0xFEE0;
    character.wide = true;
    const char32_t c = character.code;
    if (within(c, '0', '9')) character.sort = CharacterSort::digit;
    if (within(c, 'a', 'z') || within(c, 'A', 'Z')) character.sort = CharacterSort::letter;
    return character;
  }
  switch (character.code) {
    case 0xFFE5:
      character.code = U'¥';
      break;
    case 0xFFE1:
      character.code = U'£';
      break;
    case 0xFE63:
      character.code = U'-';
      break;
    case 0xFE6A:
      character.code = U'%';
      break;
    default:
      character.sort = sort_of(character.code);
      character.code = folded(character.code);
  }
  return character;
}

bool is_file_ending(std::string_view ending) {
  static constexpr std::array<std::string_view, 44> endings = {
      "png",  "jpg", "jpeg", "gif", "svg",  "webp", "pdf", "html", "htm", "shtml", "xhtml", "txt", "csv", "tsv", "doc",
      "docx", "xls", "xlsx", "ppt", "pptx", "zip",  "gz",  "json", "xml", "md",    "css",   "js",  "php", "asp", "aspx",
      "jsp",  "py",  "cpp",  "hpp", "mp3",  "mp4",  "com", "cn",   "org", "net",   "gov",   "edu", "xf",  "io"};
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace crossfoot::numerals
