// SPDX-License-Identifier: Apache-2.0
#include "cli/config_keys.hpp"

namespace crossfoot::cli {
namespace {

constexpr ConfigKey table[] = {
    {"paths", "paths", ConfigType::paths, "a list of texts, as [\"facts\"]",
     "what is checked where the command line names nothing"},
    {"source-roots", "--source-root", ConfigType::folders, "a list of texts, as [\"reports\"]",
     "where documents are looked up"},
    {"require-documents", "--require-documents", ConfigType::truth, "true or false",
     "a document that is not there or cannot be read is an error"},
    {"min-coverage", "--min-coverage", ConfigType::percentage, "a percentage in quotes, as \"90%\"",
     "an error for each document less of whose numbers are covered by facts"},
    {"fail-on", "--fail-on", ConfigType::word, "\"error\" or \"warning\"", "what makes the exit status 1"},
    {"limits.time", "--limit-time", ConfigType::number, "seconds, as 20 or 0.5", "give up after so much time"},
    {"limits.memory", "--limit-memory", ConfigType::number, "MB, as 2048", "give up beyond so much memory"},
    {"hedges.more-than", "", ConfigType::width, "a number above 0, at most 100, as 2, 0.5 or \"1/3\"",
     "how far `more than` and `over` softly reach, in steps of the last non-zero digit; 1 without it"},
    {"hedges.nearly", "", ConfigType::width, "a number above 0, at most 100, as 2, 0.5 or \"1/3\"",
     "how far `nearly` and `almost` softly reach, in the same steps; 1 without it"},
};

}  // namespace

std::span<const ConfigKey> config_keys() { return table; }

}  // namespace crossfoot::cli
