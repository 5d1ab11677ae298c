// SPDX-License-Identifier: Apache-2.0
#include "evidence/pdf_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "evidence/document.hpp"
#include "evidence/phrases.hpp"

namespace crossfoot {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

/// A PDF of one page a text; a text's lines stand below each other.
std::string pdf(const std::vector<std::vector<std::string>>& pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", ""};
  std::string kids;
  for (const std::vector<std::string>& lines : pages) {
    std::string drawn = "BT /F1 12 Tf 14 TL 72 720 Td\n";
    for (const std::string& line : lines) drawn += "(" + line + ") Tj T*\n";
    drawn += "ET";
    kids += std::to_string(objects.size() + 1) + " 0 R ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " + std::to_string(objects.size() + 2) +
                      " 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>");
    objects.push_back("<</Length " + std::to_string(drawn.size()) + ">>stream\n" + drawn + "\nendstream");
  }
  objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>";
  std::string file = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof(entry), "%010zu 00000 n \n", file.size());
    table += entry;
    file += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return file + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
         "/Root 1 0 R>>\nstartxref\n" + std::to_string(file.size()) + "\n%%EOF\n";
}

class Pdf : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "crossfoot-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }
  DocumentResult read(const std::string& name, const std::string& text) const {
    write(name, text);
    return read_document({folder.string()}, name);
  }
  /// Something else in the place of pdftotext.
  PdfText with_program(const std::string& script,
                       std::chrono::milliseconds most_time = std::chrono::seconds(10)) const {
    const std::string program = write("program", "#!/bin/sh\n" + script);
    chmod(program.c_str(), 0700);
    const int file = open(write("a.pdf", "the file").c_str(), O_RDONLY | O_CLOEXEC);
    PdfText result = pdf_text(file, {1000, most_time, {"/no/such/program", program}});
    close(file);
    return result;
  }
  fs::path folder;
};

bool is_installed() { return access("/usr/bin/pdftotext", X_OK) == 0; }

TEST_F(Pdf, TextIsRead) {
  if (!is_installed()) GTEST_SKIP() << "pdftotext is not installed";
  const std::string two_pages = pdf({{"In 2019, the total number of these bases in all of the country reached",
                                      "578, and more than 58,000 enterprises were located in them."},
                                     {"On the second page"}});
  for (const char* name : {"a.pdf", "a.txt"}) {
    const DocumentResult result = read(name, two_pages);
    ASSERT_TRUE(result.document) << result.problem;
    EXPECT_EQ(result.document->format, DocumentFormat::pdf);
    EXPECT_EQ(result.document->visible.text,
              "In 2019, the total number of these bases in all of the country reached 578, and more than 58,000 "
              "enterprises were located in them.\nOn the second page");
    EXPECT_EQ(find_phrases(normalised(result.document->visible.text), {"reached 578"}).front().size(), 1u);
  }
}

TEST_F(Pdf, WhatHasNoTextSaysSo) {
  if (!is_installed()) GTEST_SKIP() << "pdftotext is not installed";
  const DocumentResult result = read("a.pdf", pdf({{}}));
  EXPECT_FALSE(result.document);
  EXPECT_THAT(result.problem, StartsWith("is a PDF without text"));
  EXPECT_FALSE(result.help.empty());
}

TEST_F(Pdf, WhatIsBrokenSaysSo) {
  if (!is_installed()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_THAT(read("a.pdf", "%PDF-1.4\nno more").problem, StartsWith("is a PDF that pdftotext cannot read: "));
  EXPECT_THAT(read("a.pdf", "").problem, StartsWith("is a PDF that pdftotext cannot read: "));
}

TEST_F(Pdf, WithoutTheProgramThereIsHelp) {
  const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const PdfText result = pdf_text(file, {1000, std::chrono::seconds(1), {"/no/such/program"}});
  close(file);
  EXPECT_EQ(result.problem, "is a PDF, and pdftotext is not installed");
  EXPECT_EQ(result.help, "install poppler-utils");
}

TEST_F(Pdf, TheProgramGetsTheFileAndNothingElse) {
  EXPECT_EQ(with_program("cat; echo; echo \"$0 $*\" | grep -o -- '-enc.*'").text,
            "the file\n-enc UTF-8 -eol unix - -\n");
  ASSERT_EQ(setenv("CROSSFOOT_SECRET", "5", 1), 0);
  EXPECT_EQ(with_program("echo x$CROSSFOOT_SECRET").text, "x\n");
  // 0 to 2 are its own, and what the shell itself opens stands above 9.
  EXPECT_EQ(with_program("for i in 3 4 5 6 7 8 9; do if [ -e /proc/$$/fd/$i ]; then echo $i; fi; done; echo end").text,
            "end\n");
}

TEST_F(Pdf, LimitsHold) {
  EXPECT_EQ(with_program("exec sleep 60", std::chrono::milliseconds(100)).problem,
            "is a PDF that pdftotext did not finish in 0 s");
  EXPECT_EQ(with_program("exec cat /dev/zero").problem, "is a PDF of more than 1000 bytes of text");
  EXPECT_EQ(with_program("echo text; echo 'Syntax Error: bad thing' >&2; exit 1").problem,
            "is a PDF that pdftotext cannot read: bad thing");
  EXPECT_EQ(with_program("kill -9 $$").problem, "is a PDF that pdftotext cannot read: it gives no reason");
}

}  // namespace
}  // namespace crossfoot
