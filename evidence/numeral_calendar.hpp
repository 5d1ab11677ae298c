// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "evidence/numeral_readers.hpp"

namespace crossfoot::numerals {

/// The value of a digits token of `least` to `most` digits; nothing for any other token.
std::optional<int> small_number(const Block& block, std::size_t i, std::size_t least, std::size_t most);
/// A year that reports speak of, 1800 to 2199, in four digits.
std::optional<int> year_at(const Block& block, std::size_t i);
/// Whether it is a bare year, by the words around it: "in 2019 exports", but "2000 enterprises".
bool is_bare_year(const Block& block, std::size_t i);

/// ISO 8601 from what is known; 0 stands for what is not: "2020-09-05", "2018-07", "2019", "--09-05", "---13".
std::string iso_date(int year, int month = 0, int day = 0);
/// "2021-Q1", "--H2"; `letter` is 'Q' or 'H'.
std::string iso_part(int year, char letter, int part);
bool is_day(int month, int day);

Found date_found(std::size_t begin, std::size_t end, std::string date);
/// A bare year, which keeps its value.
Found year_found(std::size_t begin, std::size_t end, int year);

}  // namespace crossfoot::numerals
