// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/analysis.hpp"
#include "model/model.hpp"
#include "report/describe.hpp"

namespace crossfoot {

/// Numbers of one line: those of one unit share a scale word, and different ones never look the same. The line is made
/// twice: the first time its numbers are only noted.
class LineNumbers {
 public:
  LineNumbers(const Model& model, const Members& members) : model_(model), members_(members) {}

  void begin_writing();
  /// A value of a term, in base units.
  std::string number(TermId term, const Rational& value);
  std::string interval(TermId term, const Interval& where);

 private:
  using Key = std::string;
  const Model& model_;
  const Members& members_;
  bool is_writing_ = false;
  std::map<Key, std::vector<Rational>> values_;
  std::map<Key, NumberStyle> styles_;
  std::map<Key, std::map<Rational, std::string>> written_;
  std::map<Key, std::map<Rational, std::string>> digits_;
  std::map<Key, std::string> endings_;

  Key key_of(TermId term);
};

}  // namespace crossfoot
