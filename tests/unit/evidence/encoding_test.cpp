// SPDX-License-Identifier: Apache-2.0
#include "evidence/encoding.hpp"

#include <gtest/gtest.h>

#include <string>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "evidence/document.hpp"

namespace crossfoot {
namespace {

const std::string chinese =
    "据统计，今年一季度，一百二十七家（127家）基地共入驻企业5.7万余家，从业人员130余万人；交易总额超1.2万亿元。\n"
    "其中，中小微企业占九成以上。\n";
const std::string traditional =
    "據統計，今年第一季，這127家基地共進駐企業5.7萬餘家，從業人員130餘萬人；交易總額超過1.2兆元。\n";
const std::string japanese = "この四半期、127の基地に5万7千社以上の企業が入居し、従業員は130万人を超えた。\n";
const std::string french =
    "Les dépenses ont augmenté de 8,6 % par rapport à l’année précédente : 58 000 €, déjà élevées.\n";

std::string encoded(const std::string& text, const char* encoding) {
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  std::string bytes(text.size() * 4 + 16, '\0');
  const int size = units.extract(0, units.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), encoding);
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

void expect_decoded(const std::string& text, const char* encoding, const std::string& name) {
  const Decoded result = decoded(encoded(text, encoding));
  EXPECT_EQ(result.text, text) << encoding;
  EXPECT_EQ(result.encoding, name) << encoding;
}

TEST(Encoding, Utf8WithAndWithoutAMark) {
  EXPECT_EQ(decoded(chinese).encoding, "UTF-8");
  EXPECT_EQ(decoded(chinese).text, chinese);
  EXPECT_EQ(decoded("\xEF\xBB\xBF" + chinese).text, chinese);
  EXPECT_EQ(decoded("plain").encoding, "UTF-8");
  EXPECT_EQ(decoded("").text, "");
  EXPECT_EQ(decoded(std::string("a\0b", 3)).text, std::string("a\0b", 3));
}

TEST(Encoding, ChineseIsDetected) {
  expect_decoded(chinese, "GB18030", "GB18030");
  expect_decoded(chinese, "GBK", "GB18030");
  expect_decoded("共127家\n", "GB18030", "GB18030");
  expect_decoded(chinese + "\U00020000", "GB18030", "GB18030");
  expect_decoded(traditional, "Big5", "Big5");
}

TEST(Encoding, OthersAreDetected) {
  expect_decoded(japanese, "Shift_JIS", "Shift_JIS");
  expect_decoded(japanese, "EUC-JP", "EUC-JP");
  expect_decoded(french, "windows-1252", "windows-1252");
}

TEST(Encoding, Utf16And32) {
  for (const std::string& text : {chinese, french, std::string("In 2019, 58,000.\n")}) {
    expect_decoded(text, "UTF-16LE", "UTF-16LE");
    expect_decoded(text, "UTF-16BE", "UTF-16BE");
    EXPECT_EQ(decoded(encoded("\uFEFF" + text, "UTF-16LE")).text, text);
  }
  EXPECT_EQ(decoded(encoded("\uFEFF" + chinese, "UTF-16BE")).text, chinese);
  EXPECT_EQ(decoded(encoded("\uFEFF" + chinese, "UTF-32LE")).text, chinese);
}

TEST(Encoding, WhatIsDeclaredCountsWhereItFits) {
  const std::string page = "<html><head><meta charset=\"Big5\"></head><body><p>這裡有127家</p></body></html>";
  expect_decoded(page, "Big5", "Big5");
  const std::string old_page =
      "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=gb2312'><p>\u5171\u6709 127 \u5BB6</p>";
  expect_decoded(old_page, "GB18030", "GB18030");
  expect_decoded("<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>В 2019 году 58 тысяч</html>", "windows-1251",
                 "windows-1251");
  expect_decoded("---\ntitle: x\ncharset: shift_jis\n---\n千社\n", "Shift_JIS", "Shift_JIS");
  EXPECT_EQ(decoded("<meta charset=gb2312><p>共</p>").encoding, "UTF-8");  // its bytes say otherwise
  expect_decoded("<meta charset=hz-gb-2312><p>\u5171</p>", "HZ", "HZ-GB-2312");
  EXPECT_EQ(declared_encoding("no charset=gbk here"), "");
}

TEST(Encoding, AFewBadBytesDoNotChangeIt) {
  const Decoded result = decoded(chinese + "\xFF" + chinese);
  EXPECT_EQ(result.text, chinese + "\uFFFD" + chinese);
  EXPECT_EQ(result.encoding, "UTF-8");
}

TEST(Encoding, AnyBytesBecomeUtf8) {
  std::string bytes;
  std::uint32_t random = 1;
  for (int i = 0; i < 3000; ++i) bytes += static_cast<char>((random = random * 1664525U + 1013904223U) >> 24U);
  for (std::size_t from = 0; from < 200; ++from) {
    EXPECT_TRUE(is_utf8(decoded(bytes.substr(from, 1 + from * 7 % 97)).text)) << from;
  }
  EXPECT_TRUE(is_utf8(decoded(bytes).text));
}

TEST(Encoding, ADocumentKnowsIts) {
  const Document document = make_document("report.txt", encoded(chinese, "GB18030"));
  EXPECT_EQ(document.original.text, chinese);
  EXPECT_EQ(document.encoding, "GB18030");
  EXPECT_EQ(document.language, Language::chinese);
  EXPECT_EQ(position_of(document.original, static_cast<std::uint32_t>(chinese.find("其中"))), (Position{2, 1}));
}

}  // namespace
}  // namespace crossfoot
