import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("intake export")
struct ExportEndToEndTests {
  @Test("JSON5 and drafts, by path and by name, come out as the JSON that is sent")
  func converts() throws {
    let binary = try IntakeBinary()
    let sample = try binary.write(Samples.ownersRequestText, to: "sample.json5")
    #expect(try binary.run("export", sample).value == Samples.ownersRequest.json)
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: "team/drafts"), withIntermediateDirectories: true)
    _ = try binary.write(ReplayEndToEndTests.draft, to: "team/drafts/bob.json")
    _ = try binary.shell(#"chmod 2770 "$1" "$1/drafts""#, "\(binary.home.path)/team")
    let draft = try JSONValue(parsing: Array(ReplayEndToEndTests.draft.utf8))
    for name in ["bob", "bob.json", "\(binary.home.path)/team/drafts/bob.json"] {
      #expect(
        try binary.run("export", "--shared", "\(binary.home.path)/team", name).value == draft["request"], "\(name)")
    }
    #expect(try binary.run("export", "-", input: ReplayEndToEndTests.draft).value == draft["request"])
  }

  @Test("What is redacted shows no password, and neither check nor replay takes it")
  func redacts() throws {
    var binary = try IntakeBinary()
    binary.connect(to: "http://127.0.0.1:9")
    let end = try binary.run("export", "--redact", "-", input: Samples.ownersRequestText)
    #expect(end.status == 0)
    #expect(!end.output.contains("foo:bar@") && end.output.contains("foo:"))
    let file = try binary.write(end.output, to: "redacted.json")
    let check = try binary.run("check", file)
    #expect(check.status == 3)
    #expect(check.output.contains("error: integrations[0].file_locations: A password was taken out here"))
    #expect(try binary.run("replay", "--accept-warnings", file).status == 3)
  }

  @Test("What is no request says so, and what would obey a terminal is escaped")
  func hostile() throws {
    let binary = try IntakeBinary()
    #expect(try binary.run("export", "nobody").status == 3)
    #expect(try binary.run("export").status == 2)
    let end = try binary.run("export", "-", input: #"{"organization_name": "a\#u{202E}b\u001b]0;x"}"#)
    #expect(end.isHarmless)
    #expect(try end.value["organization_name"] == .string("a\u{202E}b\u{1B}]0;x"))
  }
}

extension ChildProcess.End {
  /// The whole output as one value of strict JSON.
  fileprivate var value: JSONValue { get throws { try JSONValue(parsing: Array(output.utf8), .json) } }
}
