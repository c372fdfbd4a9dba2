import Foundation
import TestSupport
import Testing

@Suite("The numbers written down for libcurl are libcurl's")
struct CurlNumbersTests {
  private static let header = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/CCurl/include/CCurl.h").standardized

  /// Compiles a C text; what the compiler says, empty where it is content.
  private static func compile(_ source: String) throws -> String {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "check.c")
    try Data(source.utf8).write(to: file)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["clang", "-fsyntax-only", "-Wno-deprecated-declarations", file.path(percentEncoded: false)]
    let messages = Pipe()
    compiler.standardError = messages
    try compiler.run()
    let text = try messages.fileHandleForReading.readToEnd() ?? Data()
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? "" : String(decoding: text, as: UTF8.self)
  }

  private static let curlHeaderIsInstalled = (try? compile("#include <curl/curl.h>")) == ""

  /// The names in the header, each with one C more than curl's own.
  private static func names() throws -> [String] {
    try String(contentsOf: header, encoding: .utf8).matches(of: /\n +C(CURL\w+) = \d+,/).map { String($0.output.1) }
  }

  @Test("Every one is in the header")
  func names() throws {
    #expect(try Self.names().count >= 50)
  }

  @Test(
    "Every one is what <curl/curl.h> says",
    .enabled(if: curlHeaderIsInstalled, "needs <curl/curl.h> (Debian: libcurl4-openssl-dev) and clang"))
  func numbers() throws {
    let checks = try Self.names().map { "_Static_assert((int)C\($0) == (int)\($0), \"\($0)\");" }
    let source = ["#include <curl/curl.h>", "#include \"\(Self.header.path(percentEncoded: false))\""] + checks
    #expect(try Self.compile(source.joined(separator: "\n")) == "")
  }

  @Test(
    "A wrong one is found",
    .enabled(if: curlHeaderIsInstalled, "needs <curl/curl.h> (Debian: libcurl4-openssl-dev) and clang"))
  func wrongNumber() throws {
    #expect(try Self.compile("#include <curl/curl.h>\n_Static_assert((int)CURLOPT_URL == 1, \"URL\");").contains("URL"))
  }
}
