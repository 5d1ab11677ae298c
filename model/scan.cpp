// SPDX-License-Identifier: Apache-2.0
#include "model/scan.hpp"

namespace crossfoot {

bool is_countable(const Numeral& numeral) {
  return numeral.kind != NumeralKind::date && numeral.kind != NumeralKind::ordinal && numeral.value.has_value();
}

std::string_view relation_word(Relation relation) {
  switch (relation) {
    case Relation::more_than:
      return "more than";
    case Relation::at_least:
      return "at least";
    case Relation::less_than:
      return "less than";
    case Relation::at_most:
      return "at most";
    case Relation::nearly:
      return "nearly";
    case Relation::about:
      return "about";
    case Relation::between:
      return "between";
    case Relation::equal:
    case Relation::not_equal:
      break;
  }
  return "";
}

std::string says(const Numeral& numeral) {
  if (!numeral.value) return "";
  const std::string value = numeral.value->to_string();
  if (numeral.high) return value + ".." + numeral.high->to_string();
  const std::string word(relation_word(numeral.relation));
  return word.empty() ? value : word + " " + value;
}

}  // namespace crossfoot
