// SPDX-License-Identifier: Apache-2.0
#include "dsl/resolve.hpp"

#include <utility>

#include "dsl/resolve_state.hpp"

namespace crossfoot {
namespace {

using namespace resolving;

void resolve_statements(Resolver& r) {
  FactId fact = 0;
  RuleId rule = 0;
  ListId list = 0;
  for (const ast::File& file : r.asts) {
    Frame frame = frame_of(r, file);
    for (const ast::Decl& decl : file.decls) {
      r.unknown_names.clear();
      switch (decl.kind) {
        case ast::DeclKind::fact:
          resolve_fact(r, frame, file.facts[decl.item], decl.span, fact++);
          break;
        case ast::DeclKind::rule:
          resolve_rule(r, frame, file.rules[decl.item], decl.span, rule++);
          break;
        case ast::DeclKind::list:
          resolve_list(r, frame, file.lists[decl.item], decl.span, list++);
          break;
        case ast::DeclKind::derive:
          resolve_derive(r, frame, file.derives[decl.item], decl.span);
          break;
        case ast::DeclKind::claim:
          resolve_claim(r, frame, file.claims[decl.item], decl.span);
          break;
        case ast::DeclKind::suppress:
          resolve_suppression(r, frame, file.suppressions[decl.item], decl.span);
          break;
        case ast::DeclKind::test:
          resolve_test(r, frame, file.tests[decl.item]);
          break;
        default:
          break;
      }
    }
  }
}

}  // namespace

Resolved resolve(std::vector<SourceFile> files, const std::vector<ast::File>& asts, const HedgeWidths& widths) {
  Resolver r;
  r.widths = widths;
  r.model.files = std::move(files);
  r.asts = asts;
  intern(r, {});
  collect_names(r);
  resolve_declarations(r);
  check_defs(r);
  resolve_supersedes(r);
  resolve_statements(r);
  if (r.diagnostics.empty()) {
    add_domains(r);
    r.model.plain = proved_plain_statements(r.model);
  }
  sort_diagnostics(r.diagnostics);
  return {std::move(r.model), std::move(r.diagnostics)};
}

}  // namespace crossfoot
