// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/output.hpp"
#include "cli/run.hpp"

namespace crossfoot::cli {
namespace {

constexpr const char* question_name = "<question>";

/// The status of the answer alone: what is wrong elsewhere is what `check` is for.
int status_of_answer(const Analysis& answer) {
  const auto refuted = [](const ClaimResult& result) { return result.verdict == ClaimVerdict::refuted; };
  const auto withheld = [](const auto& result) { return result.withheld_by != none; };
  const bool fails = std::any_of(answer.claims.begin(), answer.claims.end(), refuted) ||
                     std::any_of(answer.claims.begin(), answer.claims.end(), withheld) ||
                     std::any_of(answer.derived.begin(), answer.derived.end(), withheld);
  if (fails) return found_something;
  const bool undecided = std::any_of(answer.claims.begin(), answer.claims.end(),
                                     [](const auto& r) { return r.verdict == ClaimVerdict::undecided; }) ||
                         std::any_of(answer.derived.begin(), answer.derived.end(),
                                     [](const auto& r) { return r.status == DeriveStatus::undecided; });
  return undecided ? left_undecided : nothing_wrong;
}

FileId file_of_question(const Model& model) {
  const auto found = std::find_if(model.files.rbegin(), model.files.rend(),
                                  [](const SourceFile& file) { return file.path == question_name; });
  return found == model.files.rend() ? none : static_cast<FileId>(std::distance(found, model.files.rend()) - 1);
}

}  // namespace

int ask(const std::string& question, const CommonOptions& options, const AnalysisOptions& analysis) {
  const auto [loaded, found, ignored] = load_and_analyze(options, analysis, Text{question_name, question, true});
  Analysis answer;
  if (loaded.diagnostics.empty()) {
    answer = only_of_file(loaded.model, found, file_of_question(loaded.model));
  }
  const Report report{loaded.model, answer, loaded.diagnostics, run_info(options)};
  const TextStyle style = style_for_stdout(options.color);
  const std::string text = loaded.diagnostics.empty() ? render_answers(report, style) : render_text(report, style);
  if (!write_reports(report, text, analysis, options.color)) return bad_input;
  return loaded.diagnostics.empty() ? status_of_answer(answer) : bad_input;
}

}  // namespace crossfoot::cli
