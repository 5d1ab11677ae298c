// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/analyze.hpp"
#include "engine/encode.hpp"
#include "engine/oracle.hpp"
#include "engine/solver.hpp"

namespace crossfoot {

/// Some statements with a solver of their own. A fresh world for each component keeps answers independent of whatever
/// else is in the files.
struct World {
  Session session;
  Encoder encoder;
  Oracle oracle;

  World(const Model& model, const Limits& limits, const Members& statements)
      : session(limits), encoder(model, session), oracle(encoder, statements) {}
};

}  // namespace crossfoot
