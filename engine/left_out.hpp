// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/analysis.hpp"

namespace crossfoot {

/// Statements that are left out (sorted), for one loop that asks about statements in order.
class LeftOut {
 public:
  explicit LeftOut(const Members& statements) : next_(statements.begin()), end_(statements.end()) {}

  bool contains(StatementId id) {
    while (next_ != end_ && *next_ < id) ++next_;
    return next_ != end_ && *next_ == id;
  }

 private:
  Members::const_iterator next_, end_;
};

}  // namespace crossfoot
