// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "dsl/parse.hpp"
#include "dsl/resolve_state.hpp"

namespace crossfoot::resolving {
namespace {

/// The rule that a name stands for; none after reporting that it is no rule.
RuleId resolve_rule_name(Resolver& r, Frame& frame, ExprId id) {
  const Named named = find_name(r, frame, id);
  if (named.symbol == nullptr) {
    report_unknown(r, frame, id);
    return none;
  }
  if (named.symbol->kind == SymbolKind::rule) return named.symbol->index;
  if (named.symbol->kind == SymbolKind::poisoned) return none;
  report(r, &frame, Code::wrong_kind_of_name, frame.ast->span_of(id),
         fmt::format("only a finding or a rule can be suppressed, and `{}` is {}", text_of(frame, id),
                     describe(named.symbol->kind)),
         {{"declared here", named.symbol->span}}, "name the id of a finding that it is in, as reports print it");
  return none;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\u3000") == std::string_view::npos; }

/// Two ids are of the same finding where one is the start of the other.
bool same_thing(const Suppression& a, const Suppression& b) {
  if (a.finding.empty() || b.finding.empty()) return a.finding.empty() && b.finding.empty() && a.rule == b.rule;
  return a.finding.starts_with(b.finding) || b.finding.starts_with(a.finding);
}

}  // namespace

void resolve_suppression(Resolver& r, Frame& frame, const ast::SuppressDecl& decl, Span span) {
  const SourceFile& source = *frame.source;
  Suppression made;
  made.span = span;
  made.finding = crossfoot::text_of(source, decl.finding);
  made.target = decl.rule == ast::absent ? decl.finding : frame.ast->span_of(decl.rule);
  if (decl.rule != ast::absent && (made.rule = resolve_rule_name(r, frame, decl.rule)) == none) return;
  made.because = unescape(crossfoot::text_of(source, decl.because));
  if (is_blank(made.because)) {
    report(r, &frame, Code::no_reason, decl.because,
           fmt::format("the suppression of `{}` gives no reason", crossfoot::text_of(source, made.target)), {},
           "say why it is accepted");
    return;
  }
  made.until = crossfoot::text_of(source, decl.until);
  made.until_span = decl.until;
  if (!made.until.empty()) made.last_day = last_day_of(made.until);
  const auto first = std::find_if(r.model.suppressions.begin(), r.model.suppressions.end(),
                                  [&](const Suppression& other) { return same_thing(made, other); });
  if (first != r.model.suppressions.end()) {
    report(r, &frame, Code::suppressed_twice, made.target,
           fmt::format("`{}` is suppressed twice", crossfoot::text_of(source, made.target)),
           {{"first suppressed here", first->target}}, "keep one of them");
    return;
  }
  r.model.suppressions.push_back(std::move(made));
}

}  // namespace crossfoot::resolving
