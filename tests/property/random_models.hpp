// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/evaluate.hpp"
#include "model/model.hpp"

namespace crossfoot {

/// A small model in the language, different for each seed. Its derives and claims are about its quantities.
struct RandomModel {
  std::string text;
  bool is_finite = false;  ///< every quantity is an integer in a small range: brute force can try everything
};

/// Whole numbers in small ranges with sums, products, conditionals, min, max, abs, division and !=.
RandomModel random_finite_model(std::uint64_t seed);
/// Real and whole numbers, mostly linear, with roundings, hedges, open ends, ratios, several contradictions and some
/// conditionals.
RandomModel random_rational_model(std::uint64_t seed);
/// Whole numbers in small ranges in sums of which each number but one is a total or a part of one other, mostly
/// reported, rarely in a way that fits.
RandomModel random_tree_model(std::uint64_t seed);

/// Sums of whole numbers of which most are printed, now and then wrongly: what is not printed follows from one sum,
/// from several, or is bounded; some numbers are close to 2^63. Half of the models ask for nothing.
RandomModel random_plain_model(std::uint64_t seed);

/// Real numbers, mostly above 0 and mostly reported and rounded, each linked to one before by a product, a rate or a
/// sum, so that many models are trees; some reports do not fit, and some links close a circle.
RandomModel random_product_model(std::uint64_t seed);

/// The model that the text means; a diagnostic fails the test.
Model model_of(const RandomModel& random);
/// Every assignment of whole numbers to the variables, within their quantities' ranges.
std::vector<Assignment> all_assignments(const Model& model);

/// CROSSFOOT_PROPERTY_MODELS: how many models a test tries.
std::uint64_t model_count(std::uint64_t otherwise);
/// CROSSFOOT_PROPERTY_SEED: where their seeds start.
std::uint64_t first_seed();

}  // namespace crossfoot
