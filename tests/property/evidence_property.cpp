// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "dsl/load.hpp"
#include "evidence/phrases.hpp"
#include "evidence/scan.hpp"
#include "evidence/verify_quotes.hpp"

// What holds for whole documents: the five that facts/ quotes, where they are beside the project, and the examples'.
namespace crossfoot {
namespace {

namespace fs = std::filesystem;

const fs::path sources = "../shared/sources";

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("crossfoot_evidence_" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::vector<std::string> roots() const { return {path_.string()}; }

 private:
  fs::path path_;
};

const Model& facts() {
  static const Loaded loaded = load({"facts"}, {});
  return loaded.model;
}

TEST(Facts, EveryQuoteIsVerified) {
  if (!fs::exists(sources)) GTEST_SKIP() << sources << " is not there";
  const Evidence evidence = verify_quotes(facts(), {{sources.string()}, {}, true}).evidence;
  ASSERT_GT(evidence.quotes.size(), 40U);
  for (const QuoteResult& quote : evidence.quotes) {
    EXPECT_EQ(quote.status, QuoteStatus::verified)
        << quoter_name(facts(), quote) << ": \"" << quote_text(facts(), quote) << "\"";
  }
}

TEST(Facts, CoverTheDocuments) {
  if (!fs::exists(sources)) GTEST_SKIP() << sources << " is not there";
  const Evidence evidence = verify_quotes(facts(), {{sources.string()}, {}, true}).evidence;
  ASSERT_EQ(evidence.documents.size(), 5U);
  for (const DocumentUse& use : evidence.documents) {
    EXPECT_GE(use.covered * 100, use.numbers * 95) << use.path << ": " << use.covered << " of " << use.numbers;
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where the quotes of facts stand in a document's bytes.
struct Standing {
  std::uint32_t quote = 0;
  std::uint32_t begin = 0, end = 0;
};

std::vector<Standing> standings(const Evidence& evidence, const Reading& reading) {
  std::vector<Standing> out;
  const MappedText searchable = normalised(reading.document.visible.text);
  for (std::uint32_t i = 0; i < evidence.quotes.size(); ++i) {
    const QuoteResult& quote = evidence.quotes[i];
    const SourceId source = quoter_source(facts(), quote);
    if (quote.quoter != Quoter::fact || source != reading.sources.front()) continue;
    const auto places = find_phrases(searchable, {quote_text(facts(), quote)}).front();
    for (const Place place : places) {
      out.push_back({i, origin_of(reading.document.visible, place.begin),
                     origin_of(reading.document.visible, place.end - 1) + 1});
    }
  }
  return out;
}

/// Whether a quote is still verified in a document with other bytes.
bool still_verified(const Folder& folder, const std::string& name, const std::string& text, std::uint32_t quote) {
  folder.write(name, text);
  return verify_quotes(facts(), {folder.roots(), {}, false}).evidence.quotes[quote].status == QuoteStatus::verified;
}

TEST(Facts, NoQuoteSurvivesAnotherDigit) {
  if (!fs::exists(sources)) GTEST_SKIP() << sources << " is not there";
  const Verification all = verify_quotes(facts(), {{sources.string()}, {}, true});
  std::size_t mutations = 0;
  for (const Reading& reading : all.readings) {
    const Folder folder;
    const std::string name = facts().sources[reading.sources.front()].document;
    const std::string& text = reading.document.original.text;
    for (const Standing& standing : standings(all.evidence, reading)) {
      for (std::uint32_t at = standing.begin; at < standing.end; ++at) {
        if (!is_digit(text[at])) continue;
        std::string changed = text;
        changed[at] = text[at] == '9' ? '0' : static_cast<char>(text[at] + 1);
        EXPECT_FALSE(still_verified(folder, name, changed, standing.quote)) << changed.substr(standing.begin, 60);
        std::string shorter = text;
        shorter.erase(at, 1);
        EXPECT_FALSE(still_verified(folder, name, shorter, standing.quote)) << shorter.substr(standing.begin, 60);
        mutations += 2;
      }
    }
  }
  EXPECT_GT(mutations, 100U);
}

std::vector<fs::path> documents() {
  std::vector<fs::path> out;
  for (const fs::path& folder : {sources, fs::path("examples"), fs::path("tests/golden/cli/documents")}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string ending = entry.path().extension().string();
      const bool is_document = ending == ".txt" || ending == ".html" || ending == ".md";
      if (entry.is_regular_file() && is_document) out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Every quote of a draft is verified, and the draft is valid; how many facts it has.
std::size_t expect_draft_verifies(const std::string& name, const std::string& bytes) {
  const Folder folder;
  folder.write(name, bytes);
  DocumentResult document = read_document(folder.roots(), name);
  EXPECT_TRUE(document.document.has_value()) << document.problem;
  if (!document.document) return 0;
  std::vector<Numeral> numerals = find_numerals(document.document->visible.text);
  const Reading reading{std::move(*document.document), std::move(numerals), {}, {}};
  const std::string draft = draft_facts(reading, name);
  const Loaded loaded = load({}, {{"draft.xf", draft}});
  EXPECT_TRUE(loaded.diagnostics.empty() || loaded.model.facts.empty()) << loaded.diagnostics.front().message << "\n"
                                                                        << draft;
  const Evidence evidence = verify_quotes(loaded.model, {folder.roots(), {}, false}).evidence;
  for (const QuoteResult& quote : evidence.quotes) {
    EXPECT_EQ(quote.status, QuoteStatus::verified)
        << name << ": " << quoter_name(loaded.model, quote) << " \"" << quote_text(loaded.model, quote) << "\"";
  }
  return loaded.model.facts.size();
}

TEST(Drafts, ParseAndEveryQuoteVerifies) {
  std::size_t facts_drafted = 0;
  for (const fs::path& path : documents()) {
    facts_drafted += expect_draft_verifies(path.filename().string(), read(path));
  }
  EXPECT_GT(facts_drafted, 50U);
}

TEST(Drafts, OfEveryKindOfNumber) {
  const std::size_t drafted = expect_draft_verifies(
      "kinds.txt",
      "Over 58,000 firms; nearly 300 ships; about 40%; 5%-8% a year; US$5.37 trillion; one hundred and twenty-seven "
      "bases; half a dozen; up 3 percentage points; turnover doubled; at least 1,200.50; -3 degrees; a third; "
      "\"twelve\" \\ boats; no fewer than 17; up to 2.5 million euros; 12 dozen.\n\n"
      "全年收入130余万元，增长百分之二十，近9亿，5.7万余家，至少一百二十七所，9亿~"
      "16亿元，提高2个百分点，翻一番，数百人。\n");
  EXPECT_GT(drafted, 20U);
}

}  // namespace
}  // namespace crossfoot
