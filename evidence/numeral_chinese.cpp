// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "evidence/numeral_han.hpp"
#include "evidence/numeral_readers.hpp"

namespace crossfoot::numerals {
namespace {

// ICU's Chinese spell-out rules read one well-formed string of characters; they know neither digits before 万, nor 点
// with 万, nor 余 within, nor where a number ends in running text. So the grammar is our own.

enum class Sign : std::uint8_t { digit, pair, zero, multiplier, run, more, point };

/// A piece of a Chinese number: one character, or a run of digits with its decimals.
struct Piece {
  Sign sign = Sign::digit;
  int value = 0;         // of a digit, a pair's lower digit, or a multiplier's power of ten
  Amount run;            // of digits
  std::size_t from = 0;  // its first token
  std::size_t end = 0;   // the token after it
};

/// Two neighbours such as 七八 or 三五 are a range: "seven or eight".
bool is_pair(int low, int high) { return low > 0 && (high == low + 1 || (low == 3 && high == 5)); }

std::vector<Piece> pieces_at(const Block& block, std::size_t i) {
  std::vector<Piece> pieces;
  for (std::size_t at = i; at - i < furthest;) {
    const char32_t code = block.code(at);
    // Blanks within are seen in tables that are set wide: 7 万5 千.
    const bool apart = at != i && !block.touches(at);
    if (apart && (block.is(at, TokenKind::digits) || pieces.empty())) break;
    if (block.is(at, TokenKind::digits)) {
      const auto run = read_digits(block, at);
      if (!run || run->amount.fraction) break;
      pieces.push_back({Sign::run, 0, run->amount, at, run->end});
      at = run->end;
      continue;
    }
    if (!block.is(at, TokenKind::han)) break;
    Piece piece{Sign::digit, 0, {}, at, at + 1};
    const auto digit = han_digit(code);
    if (digit) {
      piece.sign = *digit == 0 ? Sign::zero : Sign::digit;
      piece.value = *digit;
    } else if (code == U'千' &&
               std::u32string_view(U"克米瓦卡帕伏赫").find(block.code(at + 1)) != std::u32string_view::npos) {
      break;  // 5千克, 40万千瓦
    } else if (han_exponent(code) != 0) {
      piece.sign = Sign::multiplier;
      piece.value = han_exponent(code);
    } else if (han_tens(code) != 0) {
      piece.value = han_tens(code) / 10;
      pieces.push_back(piece);
      piece.sign = Sign::multiplier;
      piece.value = 1;
    } else if (code == U'点' && han_digit(block.code(at + 1))) {
      piece.sign = Sign::point;
    } else if (says_more(code) && han_exponent(block.code(at + 1)) > 1 && !pieces.empty()) {
      piece.sign = Sign::more;
      piece.value = code == U'来' ? 1 : 0;
    } else {
      break;
    }
    pieces.push_back(piece);
    ++at;
  }
  return pieces;
}

/// The value of pieces, read from the left as far as they make one number.
struct Reader {
  struct Part {
    Rational value;
    int exponent;
  };
  std::vector<Part> parts;  // finished at 亿, then 万
  Rational section;         // below the next 万
  std::optional<Rational> pending;
  std::size_t pending_at = 0;  // the piece
  int small = 99;              // the last of 千百十 in this section
  int last = 0;                // the last multiplier
  bool zero = false;
  bool just_multiplied = false;
  Amount amount;
  std::size_t read = 0;  // pieces that belong to the number

  bool multiply(const Piece& piece, bool first) {
    const int e = piece.value;
    constexpr int large = 4;
    if (e < large) {
      if (!pending && !first && !(e == 1 && (section.is_zero() || zero))) return false;
      if (e >= small) return false;
      section += pending.value_or(1) * Rational::power_of_ten(e);
      constexpr int thousands = 3;
      if (pending && (e == thousands || !amount.spelled)) amount.scale = std::max(amount.scale, e);
      small = e;
    } else {
      Rational sum = section + pending.value_or(0);
      bool joined = false;
      while (!parts.empty() &&
             (parts.back().exponent < e || (parts.back().exponent == e && sum.is_zero() && just_multiplied))) {
        sum += parts.back().value;
        parts.pop_back();
        joined = true;
      }
      if (!parts.empty() && parts.back().exponent <= e) return false;
      const bool nothing = sum.is_zero() && !pending && !joined;
      if (nothing && !first) return false;
      if (nothing) sum = 1;
      // Beyond that it is no number but a row of characters.
      static const Rational most = Rational::power_of_ten(16);
      if (sum > most) return false;
      parts.push_back({sum * Rational::power_of_ten(e), e});
      amount.scale = std::max(amount.scale, joined ? e + large : e);
      section = 0;
      small = 99;
    }
    last = e;
    pending.reset();
    zero = false;
    just_multiplied = true;
    return true;
  }

  [[nodiscard]] Rational sum() const {
    Rational total = section;
    for (const Part& part : parts) total += part.value;
    return total;
  }
};

/// Digits after 点, one by one, and a multiplier of 万 or more after them.
void read_decimals(Reader& reader, const std::vector<Piece>& pieces, std::size_t k) {
  std::string digits;
  std::size_t at = k + 1;
  while (at < pieces.size() && (pieces[at].sign == Sign::digit || pieces[at].sign == Sign::zero))
    digits += static_cast<char>('0' + pieces[at++].value);
  const bool clock = at < pieces.size() && pieces[at].sign == Sign::multiplier && pieces[at].value == 1;
  if (digits.empty() || clock) return;
  const int places = static_cast<int>(digits.size());
  reader.section += reader.pending.value_or(0);
  reader.section += *Rational::parse(digits) * Rational::power_of_ten(-places);
  reader.pending.reset();
  reader.amount.last_place = -places;
  reader.amount.scale = 0;
  reader.amount.spelled = false;
  reader.read = at;
  reader.small = 99;
  while (at < pieces.size()) {
    const bool more = pieces[at].sign == Sign::more;
    if (more && at + 1 < pieces.size() && pieces[at + 1].sign == Sign::multiplier) {
      reader.amount.relation = Relation::more_than;
      ++at;
    }
    if (pieces[at].sign != Sign::multiplier || (pieces[at].value < 4 && !reader.parts.empty())) break;
    const int e = pieces[at].value;
    if (e < 4) {
      reader.section *= Rational::power_of_ten(e);
      reader.amount.scale = std::max(reader.amount.scale, e);
    } else if (!reader.multiply(pieces[at], false)) {
      break;
    }
    reader.amount.last_place += e;
    reader.amount.scale_word = true;
    reader.read = ++at;
  }
}

/// `high` says which digit of a pair is read.
Reader value_of(const std::vector<Piece>& pieces, bool high) {
  Reader reader;
  reader.amount.chinese = true;
  reader.amount.spelled = true;
  std::size_t k = 0;
  for (; k < pieces.size(); ++k) {
    const Piece& piece = pieces[k];
    if (piece.sign == Sign::digit || piece.sign == Sign::pair || piece.sign == Sign::run) {
      if (reader.pending) break;
      if (piece.sign == Sign::run) {
        if (k != 0 && !reader.just_multiplied) break;
        if (k != 0 && piece.run.value >= Rational::power_of_ten(reader.last)) break;
        reader.pending = piece.run.value;
        reader.amount.spelled = false;
        reader.amount.last_place = piece.run.last_place;
      } else {
        reader.pending = piece.sign == Sign::pair && high
                             ? (piece.value == 3 && piece.run.last_place == 5 ? 5 : piece.value + 1)
                             : piece.value;
        if (!reader.amount.spelled) reader.amount.last_place = 0;
      }
      reader.pending_at = k;
    } else if (piece.sign == Sign::zero) {
      if (reader.pending) break;
      if (k == 0) {
        reader.pending = 0;
        reader.pending_at = 0;
      } else if (reader.last == 0) {
        break;
      }
      reader.zero = true;
    } else if (piece.sign == Sign::multiplier) {
      const bool run = reader.pending && !reader.amount.spelled;
      if (!reader.multiply(piece, k == 0)) {
        reader.pending.reset();
        break;
      }
      if (run) reader.amount.last_place += piece.value;
      // 1,100万亿: the run's last digit moves with every multiplier that takes all of it.
      else if (!reader.amount.spelled && reader.section.is_zero() && reader.parts.size() == 1)
        reader.amount.last_place += piece.value;
      reader.amount.scale_word = true;
      reader.read = k + 1;
      continue;
    } else if (piece.sign == Sign::more) {
      const bool goes_on = k + 1 < pieces.size() && pieces[k + 1].sign == Sign::multiplier && pieces[k + 1].value > 1;
      if (!goes_on || (reader.read == 0 && !reader.pending)) break;
      reader.amount.relation = pieces[k].value == 1 ? Relation::about : Relation::more_than;
      continue;
    } else {
      read_decimals(reader, pieces, k);
      if (reader.read > k) return reader;
      break;
    }
    reader.just_multiplied = false;
    reader.amount.scale_word = false;
  }
  if (reader.pending) {
    const bool run = pieces[reader.pending_at].sign == Sign::run;
    const bool short_form = !run && !reader.zero && reader.last > 1 && reader.pending_at != 0;
    reader.section += *reader.pending * Rational::power_of_ten(short_form ? reader.last - 1 : 0);
    reader.pending.reset();
    reader.read = reader.pending_at + 1;
    reader.amount.scale_word = false;
  }
  return reader;
}

/// 二〇二一 and the like: digits alone, at least one of them a zero or at least four in no order.
std::optional<AmountRead> read_positional(const std::vector<Piece>& pieces) {
  std::string digits;
  bool zero = false;
  bool rising = true;
  for (const Piece& piece : pieces) {
    if (piece.sign != Sign::digit && piece.sign != Sign::zero) break;
    if (piece.end != piece.from + 1) break;
    zero = zero || piece.sign == Sign::zero;
    rising = rising && (digits.empty() || piece.value == digits.back() - '0' + 1);
    digits += static_cast<char>('0' + piece.value);
  }
  if (digits.size() < 2 || digits.front() == '0') return std::nullopt;
  if (digits.size() < pieces.size() && pieces[digits.size()].sign == Sign::multiplier) return std::nullopt;
  if (!zero && (digits.size() < 4 || rising)) return std::nullopt;
  Amount amount{*Rational::parse(digits)};
  amount.chinese = true;
  return AmountRead{amount, pieces[digits.size() - 1].end};
}

/// Joins neighbouring digits that are a range: 七八十, 两三千, 三五个.
bool join_pairs(const Block& block, std::vector<Piece>& pieces) {
  for (std::size_t k = 0; k + 1 < pieces.size(); ++k) {
    if (pieces[k].sign == Sign::point) return true;  // decimals are said digit by digit
    if (pieces[k].sign != Sign::digit || pieces[k + 1].sign != Sign::digit) continue;
    const bool alone = k + 2 == pieces.size() || pieces[k + 2].sign != Sign::digit;
    const bool counts = (k + 2 < pieces.size() && pieces[k + 2].sign != Sign::zero) ||
                        measure_end(block, pieces[k + 1].end) != pieces[k + 1].end ||
                        block.code(pieces[k + 1].end) == U'元' || block.code(pieces[k + 1].end) == U'倍' ||
                        (k != 0 && !block.is(pieces[k + 1].end, TokenKind::han));
    if (!alone || !counts || !is_pair(pieces[k].value, pieces[k + 1].value)) return false;
    pieces[k].sign = Sign::pair;
    pieces[k].end = pieces[k + 1].end;
    pieces[k].run.last_place = pieces[k + 1].value;
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(k) + 1);
    return true;
  }
  return true;
}

/// What 余, 多, 几 or 来 says after the number: 十几, 百余, 20来个. They stay outside the number but for 十几, which
/// has no number without it.
void read_tail(const Block& block, AmountRead& read) {
  const char32_t code = block.code(read.end);
  if (code != U'几' || han_exponent(block.code(read.end - 1)) != 1) return;
  read.amount.relation = Relation::more_than;
  ++read.end;
}

}  // namespace

std::optional<AmountRead> read_chinese(const Block& block, std::size_t i) {
  std::vector<Piece> pieces = pieces_at(block, i);
  if (pieces.empty() || pieces.front().sign == Sign::point) return std::nullopt;
  if (pieces.front().sign == Sign::run && (pieces.size() == 1 || pieces[1].sign == Sign::point)) return std::nullopt;
  if (const auto positional = read_positional(pieces)) return positional;
  if (!join_pairs(block, pieces)) {
    // Two digits side by side that are no range do not count: 三八, 一二三产业.
    const bool at_start = pieces.size() > 1 && pieces[0].sign == Sign::digit && pieces[1].sign == Sign::digit;
    if (at_start && pieces.size() == 2 && block.code(pieces[1].end) == U'折') {  // 七五折
      Amount amount{Rational(pieces[0].value * 10 + pieces[1].value)};
      amount.chinese = true;
      return AmountRead{amount, pieces[1].end};
    }
    if (at_start) return std::nullopt;
  }
  Reader reader = value_of(pieces, false);
  if (reader.read == 0) return std::nullopt;
  reader.amount.value = reader.sum();
  AmountRead read{reader.amount, pieces[reader.read - 1].end};
  const bool pair = std::any_of(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(reader.read),
                                [](const Piece& piece) { return piece.sign == Sign::pair; });
  if (pair) {
    read.amount.high = value_of(pieces, true).sum();
    read.amount.relation = Relation::between;
  } else {
    read_tail(block, read);
  }
  if (read.end == i + 1 && block.is(i, TokenKind::digits)) return std::nullopt;
  const bool dozen =
      block.code(read.end) == U'打' &&
      std::u32string_view(U"工造破开击算印通包卡点压动倒").find(block.code(read.end + 1)) == std::u32string_view::npos;
  if (dozen && read.amount.scale == 0 && !pair) {
    read.amount.value *= 12;
    ++read.end;
  }
  return read;
}

}  // namespace crossfoot::numerals
