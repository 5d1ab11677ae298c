// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/engine/linear_cases.hpp"

#include <cmath>
#include <random>

namespace crossfoot {
namespace {

Interval rounded(std::int64_t value, const Rational& half, bool open) {
  return {Bound{value - half, true}, Bound{value + half, !open}};
}

struct Table {
  LinearCase rows;
  std::vector<std::int64_t> row_totals, column_totals;  ///< in hundredths
};

/// Cells and sums, without what is reported of the totals.
Table table_of(std::uint32_t n, bool open, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Table table{
      {std::size_t{n} * n + 2 * std::size_t{n}, {}}, std::vector<std::int64_t>(n), std::vector<std::int64_t>(n)};
  std::vector<LinearRow> sums(2 * std::size_t{n}, LinearRow{{}, Interval::point(0)});
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = 0; j < n; ++j) {
      const auto hundredths = static_cast<std::int64_t>(random() % 100'000);
      const std::uint32_t cell = i * n + j;
      table.rows.rows.push_back({{{cell, 1}}, rounded((hundredths + 50) / 100, Rational(1, 2), open)});
      sums[i].terms.emplace_back(cell, 1);
      sums[n + j].terms.emplace_back(cell, 1);
      table.row_totals[i] += hundredths;
      table.column_totals[j] += hundredths;
    }
  }
  for (std::uint32_t k = 0; k < 2 * n; ++k) {
    sums[k].terms.emplace_back(n * n + k, -1);
    table.rows.rows.push_back(sums[k]);
  }
  return table;
}

void report_totals(Table& table, std::uint32_t n, const Rational& half, bool open) {
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const auto& [variable, hundredths] :
         {std::pair{n * n + i, table.row_totals[i]}, std::pair{n * n + n + i, table.column_totals[i]}}) {
      table.rows.rows.push_back({{{variable, 1}}, rounded((hundredths + 50) / 100, half, open)});
    }
  }
}

}  // namespace

LinearCase two_way_table(std::uint32_t n, bool open, std::uint64_t seed) {
  Table table = table_of(n, open, seed);
  report_totals(table, n, Rational(1, 2), open);
  return table.rows;
}

LinearCase contradictory_table(std::uint32_t n, bool open, std::uint64_t seed, const Rational& more) {
  Table table = table_of(n, open, seed);
  // The totals are reported in units of `unit`, so that together they leave n * unit / 2 of play on either side.
  const Rational unit = more / n;
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    table.row_totals[i] = (table.row_totals[i] + 50) / 100 * 100;
    table.column_totals[i] = (table.column_totals[i] + 50) / 100 * 100;
    rows += table.row_totals[i] / 100;
    columns += table.column_totals[i] / 100;
  }
  // Rows and columns are brought to the same total, then the rows' to more than the play.
  std::uint32_t next = 0;
  for (; rows < columns; ++rows) table.row_totals[next++ % n] += 100;
  for (; columns < rows; ++columns) table.column_totals[next++ % n] += 100;
  report_totals(table, n, unit / 2, open);
  for (std::uint32_t i = 0; i < n; ++i) {
    Interval& bounds = table.rows.rows[table.rows.rows.size() - 2 * (std::size_t{n} - i)].bounds;
    const Rational shift = unit + (i == 0 && !open ? Rational(1, 100) : Rational());
    bounds.lower->value += shift;
    bounds.upper->value += shift;
  }
  return table.rows;
}

LinearCase tight_table(std::uint32_t n, bool open, std::uint64_t seed, int changes) {
  std::mt19937_64 random(seed);
  LinearCase table{std::size_t{n} * n, {}};
  std::vector<LinearRow> sums(2 * std::size_t{n});
  std::vector<Rational> totals(2 * std::size_t{n});
  for (std::uint32_t cell = 0; cell < n * n; ++cell) {
    const auto value = static_cast<std::int64_t>(random() % 1000);
    table.rows.push_back({{{cell, 1}}, rounded(value, Rational(1, 2), open)});
    const bool up = (cell / n + cell % n < n) != (random() % n == 0);
    const Rational at = Rational(value) + Rational(up ? 1 : -1, 2);
    for (const std::uint32_t sum : {cell / n, n + cell % n}) {
      sums[sum].terms.emplace_back(cell, 1);
      totals[sum] += at;
    }
  }
  for (int change = 0; change < changes; ++change) {
    const std::int64_t by = random() % 2 == 0 ? -1 : 1;
    totals[random() % n] += by;
    totals[n + random() % n] += by;
  }
  for (std::uint32_t k = 0; k < 2 * n; ++k) table.rows.push_back({sums[k].terms, Interval::point(totals[k])});
  return table;
}

LinearCase tight_system(std::uint32_t rows, std::uint64_t seed, const Rational& gap) {
  std::mt19937_64 random(seed);
  const auto number = [&] {
    const Rational whole = static_cast<std::int64_t>(random() % 2001) - 1000;
    return random() % 3 == 0 ? whole / static_cast<std::int64_t>(1 + random() % 99) : whole;
  };
  LinearCase system{rows, {}};
  std::vector<Rational> point(rows);
  for (std::uint32_t variable = 0; variable < rows; ++variable) {
    point[variable] = number() * Rational::power_of_ten(static_cast<int>(random() % 8));
    if (random() % 4 != 0) {
      const Rational width = Rational(static_cast<std::int64_t>(random() % 3)) * point[variable].abs() / 100;
      system.rows.push_back({{{variable, 1}}, Interval::closed(point[variable], point[variable] + width)});
    }
  }
  const std::uint32_t moved = static_cast<std::uint32_t>(random() % rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    LinearRow sum;
    Rational value;
    Rational size;
    for (std::uint32_t variable = 0; variable < rows; ++variable) {
      if (random() % rows >= 4) continue;
      sum.terms.emplace_back(variable, number());
      value += sum.terms.back().second * point[variable];
      size += (sum.terms.back().second * point[variable]).abs();
    }
    if (row == moved) value += gap * size;
    const Bound end{value, random() % 8 != 0};
    sum.bounds = random() % 3 == 0   ? Interval::point(value)
                 : random() % 2 == 0 ? Interval{end, std::nullopt}
                                     : Interval{std::nullopt, end};
    system.rows.push_back(sum);
  }
  return system;
}

LinearCase growth_chain(std::uint32_t years, std::uint32_t gap, int digits, bool slip) {
  LinearCase chain{years, {}};
  const double growth = std::pow(1e6, 1.0 / years);
  const auto thousandths = static_cast<std::int64_t>(std::llround((growth - 1) * 100'000));
  const std::uint32_t slip_year = slip ? years / 2 / gap * gap : years;
  double value = 1e3;
  for (std::uint32_t year = 0; year < years; ++year) {
    if (year % gap == 0) {
      const Rational unit = Rational::power_of_ten(std::max(0, static_cast<int>(std::log10(value)) + 1 - digits));
      const std::int64_t in_units =
          std::llround(value * (year == slip_year ? 1.1 : 1) / static_cast<double>(*unit.to_int64()));
      chain.rows.push_back(
          {{{year, 1}}, Interval::closed((in_units - Rational(1, 2)) * unit, (in_units + Rational(1, 2)) * unit)});
    }
    if (year + 1 < years) {
      chain.rows.push_back({{{year + 1, 1}, {year, Rational(-1) - Rational(thousandths * 10 - 5, 1'000'000)}},
                            {Bound{0, true}, std::nullopt}});
      chain.rows.push_back({{{year + 1, 1}, {year, Rational(-1) - Rational(thousandths * 10 + 5, 1'000'000)}},
                            {std::nullopt, Bound{0, false}}});
    }
    value *= growth;
  }
  return chain;
}

}  // namespace crossfoot
