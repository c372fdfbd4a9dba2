import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("What intake replay is given")
struct ReplaySourcesEndToEndTests {
  private static func home(_ server: LoopbackServer) throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let lines = ["A", "B", "C"].map { ReplayEndToEndTests.plain(for: $0).split(separator: "\n").joined() }
    _ = try binary.write(lines.joined(separator: "\n"), to: "many.jsonl")
    _ = try binary.write("{\"requests\": [\(lines.joined(separator: ","))]}", to: "list.json")
    return binary
  }

  private static func organizations(_ server: LoopbackServer) -> [String?] {
    server.records().map { $0.value["organization_name"]?.string }
  }

  @Test("Each of several requests in a file is sent once, in a later run and from another file too")
  func several() throws {
    let server = try LoopbackServer.start()
    let binary = try Self.home(server)
    let end = try binary.shell(#"cd; "$0" replay many.jsonl"#)
    #expect(end.status == 0, "\(end.errors)")
    #expect(
      end.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == [
        "many.jsonl#1", "many.jsonl#2", "many.jsonl#3",
      ])
    #expect(try binary.shell(#"cd; "$0" replay many.jsonl list.json"#).status == 0)
    #expect(Self.organizations(server) == ["A", "B", "C"])
  }

  @Test("One of them is chosen by its number")
  func one() throws {
    let server = try LoopbackServer.start()
    let binary = try Self.home(server)
    #expect(try binary.shell(#"cd; "$0" replay 'list.json#2'"#).status == 0)
    #expect(Self.organizations(server) == ["B"])
  }

  @Test(
    "What a pipe holds is sent, though it can be read only once",
    arguments: [
      #""$0" replay <(cat many.jsonl)"#, #"cat many.jsonl | "$0" replay /dev/stdin"#,
      #"mkfifo pipe; cat many.jsonl > pipe & "$0" replay pipe"#, #""$0" replay - < many.jsonl"#,
    ])
  func streams(command: String) throws {
    let server = try LoopbackServer.start()
    let end = try Self.home(server).shell("cd; " + command)
    #expect(end.status == 0, "\(end.errors)")
    #expect(Self.organizations(server) == ["A", "B", "C"])
  }
}
