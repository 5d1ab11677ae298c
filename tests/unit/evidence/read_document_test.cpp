// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "evidence/document.hpp"
#include "evidence/size_text.hpp"

namespace crossfoot {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

/// A folder with two source roots in it and a file beside them.
class ReadDocument : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "crossfoot-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    root = (folder / "root").string();
    second = (folder / "second").string();
    fs::create_directories(folder / "root" / "inner");
    fs::create_directories(folder / "root2");
    fs::create_directories(second);
    write("root/a.txt", "of the first");
    write("root/inner/b.txt", "inner");
    write("root2/c.txt", "of a root with a similar name");
    write("second/a.txt", "of the second");
    write("second/d.txt", "only there");
    write("outside.txt", "secret");
  }
  void TearDown() override { fs::remove_all(folder); }
  void write(const std::string& path, const std::string& text) const { std::ofstream(folder / path) << text; }
  DocumentResult read(const std::string& path, std::uint64_t most = 1000) const {
    return read_document({root, second}, path, {most});
  }
  std::string text(const std::string& path) const {
    const DocumentResult result = read(path);
    EXPECT_EQ(result.problem.empty(), result.document.has_value());
    return result.document ? result.document->visible.text : result.problem;
  }
  std::string problem(const std::string& path) const {
    const DocumentResult result = read(path);
    EXPECT_FALSE(result.document);
    EXPECT_FALSE(result.absent);
    return result.problem;
  }

  fs::path folder;
  std::string root, second;
};

TEST_F(ReadDocument, TheFirstRootThatHasIt) {
  EXPECT_EQ(text("a.txt"), "of the first");
  EXPECT_EQ(text("inner/b.txt"), "inner");
  EXPECT_EQ(text("./inner//b.txt"), "inner");
  EXPECT_EQ(text("d.txt"), "only there");
  EXPECT_EQ(read("inner/b.txt").document->original.path, root + "/inner/b.txt");
}

TEST_F(ReadDocument, NoneHasIt) {
  const DocumentResult result = read("nowhere.txt");
  EXPECT_TRUE(result.absent);
  EXPECT_EQ(result.problem, "is in none of the source roots: " + root + ", " + second);
  EXPECT_FALSE(result.help.empty());
  EXPECT_TRUE(read("a.txt/b.txt").absent);
  EXPECT_TRUE(read_document({}, "a.txt").absent);
  EXPECT_TRUE(read_document({root + "/no-such-root"}, "a.txt").absent);
}

TEST_F(ReadDocument, PathsThatAreNotLookedUp) {
  EXPECT_THAT(problem("../outside.txt"), HasSubstr("`..`"));
  EXPECT_THAT(problem("inner/../a.txt"), HasSubstr("`..`"));
  EXPECT_THAT(problem("inner/.."), HasSubstr("`..`"));
  EXPECT_THAT(problem(root + "/a.txt"), HasSubstr("absolute"));
  EXPECT_THAT(problem(""), HasSubstr("empty"));
  EXPECT_THAT(problem(std::string("a.txt\0b", 7)), HasSubstr("NUL"));
  write("root/..a", "fine");
  EXPECT_EQ(text("..a"), "fine");
}

TEST_F(ReadDocument, LinksWithinARootAreFollowed) {
  fs::create_symlink("inner/b.txt", folder / "root/link.txt");
  fs::create_symlink(folder / "root/inner", folder / "root/absolute");
  fs::create_directory_symlink(folder / "root", folder / "alias");
  EXPECT_EQ(text("link.txt"), "inner");
  EXPECT_EQ(text("absolute/b.txt"), "inner");
  const DocumentResult result = read_document({(folder / "alias").string()}, "link.txt");
  ASSERT_TRUE(result.document);
  EXPECT_EQ(result.document->visible.text, "inner");
}

TEST_F(ReadDocument, LinksThatLeaveARootAreNot) {
  fs::create_symlink(folder / "outside.txt", folder / "root/out.txt");
  fs::create_symlink("../outside.txt", folder / "root/relative.txt");
  fs::create_symlink("..", folder / "root/up");
  fs::create_symlink(folder / "root2", folder / "root/similar");
  fs::create_symlink("nowhere", folder / "root/dangling");
  fs::create_symlink("loop", folder / "root/loop");
  fs::create_symlink(".", folder / "root/self");
  EXPECT_THAT(problem("out.txt"), HasSubstr("leaves its source root by a link"));
  EXPECT_THAT(problem("relative.txt"), HasSubstr("leaves its source root"));
  EXPECT_THAT(problem("up/outside.txt"), HasSubstr("leaves its source root"));
  EXPECT_THAT(problem("up/second/d.txt"), HasSubstr("leaves its source root"));
  EXPECT_THAT(problem("similar/c.txt"), HasSubstr("leaves its source root"));
  EXPECT_EQ(problem("dangling"), "is a link that leads nowhere");
  EXPECT_THAT(problem("loop"), StartsWith("cannot be read: "));
  EXPECT_EQ(problem("self"), "is a directory, not a file");
}

TEST_F(ReadDocument, OnlyRegularFiles) {
  ASSERT_EQ(mkfifo((folder / "root/fifo").c_str(), 0600), 0);
  fs::create_symlink("/dev/null", folder / "null");
  const int listening = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = root + "/socket";
  std::strncpy(address.sun_path, name.c_str(), sizeof(address.sun_path) - 1);
  ASSERT_EQ(bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  EXPECT_EQ(problem("inner"), "is a directory, not a file");
  EXPECT_EQ(problem("fifo"), "is a named pipe, not a regular file");
  EXPECT_EQ(problem("socket"), "is a socket, not a regular file");
  EXPECT_EQ(read_document_at((folder / "null").string()).problem, "is a device, not a regular file");
  EXPECT_EQ(read_document_at(root + "/fifo").problem, "is a named pipe, not a regular file");
  EXPECT_EQ(read_document_at(root).problem, "is a directory, not a file");
  close(listening);
}

TEST_F(ReadDocument, SizesAreLimited) {
  write("root/large.txt", std::string(1001, 'x'));
  write("root/just.txt", std::string(1000, 'x'));
  EXPECT_EQ(problem("large.txt"), "is larger than 1000 bytes");
  EXPECT_EQ(text("just.txt").size(), 1000u);
  EXPECT_EQ(read("large.txt", 1024).problem, "");
  // Files of /proc say that they are empty.
  EXPECT_EQ(read_document_at("/proc/self/maps", {64}).problem, "is larger than 64 bytes");
  EXPECT_EQ(size_text(64U << 20U), "64 MB");
  EXPECT_EQ(size_text(100U << 10U), "100 kB");
  EXPECT_EQ(size_text(0), "0 bytes");
}

TEST_F(ReadDocument, WhatCannotBeReadSaysWhy) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  ASSERT_EQ(chmod((root + "/a.txt").c_str(), 0), 0);
  EXPECT_EQ(problem("a.txt"), "cannot be read: Permission denied");
}

TEST_F(ReadDocument, ADocumentMayBeNamedDirectly) {
  EXPECT_EQ(read_document_at((folder / "outside.txt").string()).document->visible.text, "secret");
  const DocumentResult result = read_document_at((folder / "nowhere").string());
  EXPECT_TRUE(result.absent);
  EXPECT_EQ(result.problem, "does not exist");
}

}  // namespace
}  // namespace crossfoot
