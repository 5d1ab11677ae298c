// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "sample.hpp"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(JsonReport, HasTheKeysOfTheContractInItsOrder) {
  const std::string text = sample::pilot_zones().json();
  EXPECT_TRUE(text.ends_with("}\n"));
  const Json report = Json::parse(text);
  EXPECT_THAT(keys_of(report), ElementsAre("schema", "tool", "verdict", "errors", "findings", "rules", "derived",
                                           "claims", "quotes", "documents", "undecided", "summary"));
  const Json& finding = report["findings"][0];
  EXPECT_THAT(keys_of(finding),
              ElementsAre("id", "kind", "severity", "message", "location", "members", "alternatives",
                          "alternatives_complete", "arithmetic", "repairs", "repairs_complete", "suppressed", "steps"));
  EXPECT_THAT(keys_of(finding["members"][0]), ElementsAre("kind", "name", "states", "location", "source", "quotes"));
  EXPECT_THAT(keys_of(report["quotes"][0]),
              ElementsAre("fact", "source", "quote", "status", "says", "times", "places", "nearest"));
}

TEST(JsonReport, SaysWhatTheTextSays) {
  const Json report = Json::parse(sample::pilot_zones().json());
  const Json& finding = report["findings"][0];
  EXPECT_EQ(report["verdict"], "contradictory");
  EXPECT_EQ(finding["message"], "13 + 23 = 36, but 35 is reported");
  EXPECT_EQ(finding["arithmetic"], Json::parse(R"(["13 + 23 = 36", "36 != 35"])"));
  EXPECT_EQ(
      finding["location"],
      Json::parse(R"({"file": "facts/pilot-zones.xf", "line": 3, "column": 1, "end_line": 3, "end_column": 48})"));
  EXPECT_EQ(finding["members"][1], Json::parse(R"({"kind": "fact", "name": "pilot_zones.zones[3]@cabinet_2018",
    "states": "zones[3] = 23", "location": {"file": "facts/pilot-zones.xf", "line": 3, "column": 1, "end_line": 3, "end_column": 48},
    "source": "cabinet_2018", "quotes": ["22 new"]})"));
  EXPECT_EQ(finding["members"][3]["source"], nullptr);
  EXPECT_EQ(finding["members"][3]["quotes"], Json::array());
  EXPECT_EQ(finding["repairs"][0], Json::parse(R"({"cost": 1, "cause": "off by one", "changes": [
    {"fact": "pilot_zones.zones[3]@cabinet_2018", "from": "23",
     "to": {"lower": {"value": "22", "closed": true}, "upper": {"value": "22", "closed": true}}}]})"));
  EXPECT_EQ(finding["repairs"][1]["cause"], nullptr);
  EXPECT_EQ(report["quotes"][0]["status"], "unchecked");
  EXPECT_EQ(report["summary"]["quotes"]["unchecked"], 3);
  EXPECT_EQ(report["rules"], Json::parse(R"([{"name": "pilot_zones.first_three", "status": "violated"}])"));
}

TEST(JsonReport, EveryArrayIsThereWhenEmpty) {
  const sample::Sample s("x.xf", "");
  const Json report = Json::parse(s.json());
  EXPECT_EQ(report["verdict"], "consistent");
  for (const char* key : {"errors", "findings", "rules", "derived", "claims", "quotes", "documents", "undecided"}) {
    EXPECT_EQ(report[key], Json::array()) << key;
  }
}

TEST(JsonReport, KeepsUnicodeAsItIs) {
  sample::Sample s("示范基地.xf", "fact x = 1\n");
  s.diagnostics = {{Code::unknown_name, "基地 is not declared", s.find("x"), {}, ""}};
  EXPECT_THAT(s.json(), HasSubstr("基地 is not declared"));
  EXPECT_THAT(s.json(), HasSubstr("\"verdict\": \"invalid\""));
}

TEST(JsonReport, ABrokenNameStillGivesValidJson) {
  sample::Sample s("bad\xff.xf", "fact x = 1\n");
  s.diagnostics = {{Code::cannot_read, "cannot read", s.find("x"), {}, ""}};
  EXPECT_NO_THROW(Json::parse(s.json()));
}

TEST(JsonReport, InfiniteEndsAreNullAndForcedLabelsAreNamed) {
  sample::Sample s("x.xf", "derive state\nderive x\n");
  Derive state;
  state.name = "state";
  state.states = s.find("state");
  state.labels = {"draft", "final"};
  Derive x;
  x.name = "x";
  x.states = s.find("x");
  x.unit.text = "CNY";
  s.model.derives = {state, x};
  s.analysis.derived = {{0, DeriveStatus::forced, Interval::point(1), {}, {}, none},
                        {1, DeriveStatus::bounded, {Bound{Rational(19, 3), false}, std::nullopt}, {}, {}, none}};
  const Json report = Json::parse(s.json());
  EXPECT_EQ(report["derived"][0]["value"], "final");
  EXPECT_EQ(report["derived"][1]["interval"],
            Json::parse(R"({"lower": {"value": "19/3", "closed": false}, "upper": null})"));
}

TEST(JsonReport, AnErrorOfTheRunIsAWholeDocument) {
  const Json report = Json::parse(render_json(RunError{"usage", "no such option", ""}, {"0.1.0", "Z3 4.8.12", ""}));
  EXPECT_EQ(report["schema"], "crossfoot/1");
  EXPECT_EQ(report["verdict"], "invalid");
  EXPECT_EQ(report["errors"][0]["message"], "no such option");
  EXPECT_EQ(report["findings"], Json::array());
}

}  // namespace
}  // namespace crossfoot
