// SPDX-License-Identifier: Apache-2.0
#include "report/words.hpp"

namespace crossfoot {

std::string_view word(StatementKind kind) {
  switch (kind) {
    case StatementKind::fact:
      return "fact";
    case StatementKind::rule:
      return "rule";
    case StatementKind::domain:
      return "domain";
    case StatementKind::list:
      return "list";
  }
  return "";
}

std::string_view word(FindingKind kind) {
  switch (kind) {
    case FindingKind::contradiction:
      return "contradiction";
    case FindingKind::warning:
      return "warning";
    case FindingKind::claim:
      return "claim";
    case FindingKind::quote:
      return "quote";
    case FindingKind::duplicate:
      return "duplicate";
  }
  return "";
}

std::string_view word(RuleStatus status) {
  switch (status) {
    case RuleStatus::violated:
      return "violated";
    case RuleStatus::holds:
      return "holds";
    case RuleStatus::undecided:
      return "undecided";
    case RuleStatus::untested:
      return "untested";
    case RuleStatus::possible:
      return "possible";
  }
  return "";
}

std::string_view word(DeriveStatus status) {
  switch (status) {
    case DeriveStatus::forced:
      return "forced";
    case DeriveStatus::bounded:
      return "bounded";
    case DeriveStatus::unbounded:
      return "unbounded";
    case DeriveStatus::undefined:
      return "undefined";
    case DeriveStatus::withheld:
      return "withheld";
    case DeriveStatus::undecided:
      return "undecided";
  }
  return "";
}

std::string_view word(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::supported:
      return "supported";
    case ClaimVerdict::refuted:
      return "refuted";
    case ClaimVerdict::undetermined:
      return "undetermined";
    case ClaimVerdict::undecided:
      return "undecided";
  }
  return "";
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::consistent:
      return "consistent";
    case Verdict::contradictory:
      return "contradictory";
    case Verdict::undecided:
      return "undecided";
  }
  return "";
}

std::string_view word(QuoteStatus status) {
  switch (status) {
    case QuoteStatus::verified:
      return "verified";
    case QuoteStatus::not_found:
      return "not found";
    case QuoteStatus::disagrees:
      return "disagrees";
    case QuoteStatus::ambiguous:
      return "ambiguous";
    case QuoteStatus::unchecked:
      return "unchecked";
  }
  return "";
}

}  // namespace crossfoot
