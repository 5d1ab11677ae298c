// SPDX-License-Identifier: Apache-2.0
#include "model/quote.hpp"

namespace crossfoot {

const std::string& quote_text(const Model& model, const QuoteResult& result) {
  switch (result.quoter) {
    case Quoter::claim:
      return model.claims[result.subject].quotes[result.quote];
    case Quoter::list:
      return model.lists[result.subject].items[result.quote].text;
    case Quoter::fact:
      break;
  }
  return model.facts[result.subject].quotes[result.quote];
}

const std::string& quoter_name(const Model& model, const QuoteResult& result) {
  switch (result.quoter) {
    case Quoter::claim:
      return model.claims[result.subject].name;
    case Quoter::list:
      return model.lists[result.subject].name;
    case Quoter::fact:
      break;
  }
  return model.facts[result.subject].name;
}

SourceId quoter_source(const Model& model, const QuoteResult& result) {
  switch (result.quoter) {
    case Quoter::claim:
      return model.claims[result.subject].source;
    case Quoter::list:
      return model.lists[result.subject].source;
    case Quoter::fact:
      break;
  }
  return model.facts[result.subject].source;
}

Span quoter_span(const Model& model, const QuoteResult& result) {
  switch (result.quoter) {
    case Quoter::claim:
      return model.claims[result.subject].span;
    case Quoter::list:
      return model.lists[result.subject].items[result.quote].span;
    case Quoter::fact:
      break;
  }
  return model.facts[result.subject].span;
}

}  // namespace crossfoot
