import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("intake serve")
struct ServeEndToEndTests {
  /// Starts a server as the coprocess `serve`, waits for its URL, does what is given with it, and ends the server.
  private func serve(
    _ binary: borrowing IntakeBinary, options: String = "", signal: String = "TERM", _ script: String = ""
  ) throws -> ChildProcess.End {
    try binary.shell(
      """
      coproc serve { exec "$0" serve \(options) 2> "$HOME/errors"; }
      number=$serve_PID
      read -r -t 20 url <&"${serve[0]}" || { cat "$HOME/errors"; exit 99; }
      echo "$url"
      \(script)
      kill -\(signal) "$number"
      wait "$number"
      """)
  }

  @Test("It prints its URL, and a signal ends it", arguments: [("TERM", 143), ("HUP", 129)])
  func signals(signal: String, status: Int32) throws {
    let binary = try IntakeBinary()
    let end = try serve(binary, signal: signal)
    #expect(end.status == status)
    #expect(end.output.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\n/) != nil)
    let notes = try binary.read("errors")
    #expect(notes.contains("nothing reaches a real retailer or supplier"))
  }

  @Test(
    "The document's curl command line and replay leave the same record",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl"), "curl is not installed"))
  func curl() throws {
    let binary = try IntakeBinary()
    let command = DocumentSamples.curl.replacing("https://api-dev.cruxconnect.com", with: "$url")
    var request = Samples.ownersRequest
    request.uploadedFiles = []
    let file = try binary.write(request.json.text(indented: true), to: "sample.json")
    let end = try serve(
      binary,
      """
      INTAKE_BASE_URL=$url INTAKE_TOKEN=1234567890 "$0" replay --json --accept-warnings '\(file)'
      \(command) --silent --show-error --noproxy '*'
      echo
      curl --silent --noproxy '*' -H 'Authorization: Token 1234567890' \
        "$url/organizations/connections/request/?start=0&limit=50"
      """)
    #expect(end.status == 143)
    let answers = try end.output.split(separator: "\n").dropFirst().map {
      try JSONValue(parsing: Array($0.utf8), .json)
    }
    try #require(answers.count == 3, "\(end.output)\(end.errors)")
    let records = answers[2].list("requests")
    #expect(records.texts("record_uuid") == answers.prefix(2).map { $0["request_uuid"]?.string })
    let values = records.map { $0.without(["record_uuid", "date_created", "request_date"]) }
    try #require(values.count == 2)
    #expect(values[0] == values[1])
    #expect(values[0]["org_name"] == .string("Bob Big Boy"))
    #expect(values[0].list("integrations").count == 3)
  }

  @Test("It asks for the token that it was given, and does not repeat it")
  func token() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try serve(
      binary, options: "--token s3cr3t",
      """
      INTAKE_BASE_URL=$url INTAKE_TOKEN=1234567890 "$0" replay '\(file)'; echo $?
      INTAKE_BASE_URL=$url INTAKE_TOKEN=s3cr3t "$0" replay '\(file)'; echo $?
      """)
    let lines = end.output.split(separator: "\n")
    #expect(lines.dropFirst().first == "4")
    #expect(lines.last == "0")
    let notes = try binary.read("errors")
    #expect(!(end.output + end.errors + notes).contains("s3cr3t"))
  }

  @Test("With faults it loses an answer, and says so in its log; replay finds the request in the list")
  func faults() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try serve(
      binary, options: "--fault lose=1 --fault seed=3",
      "INTAKE_BASE_URL=$url INTAKE_TOKEN=1234567890 \"$0\" replay --json '\(file)'")
    let line = try #require(end.output.split(separator: "\n").last)
    #expect(try JSONValue(parsing: Array(line.utf8), .json)["state"] == .string("adopted"))
    let errors = try binary.read("errors").split(separator: "\n")
    #expect(errors.contains("Its faults: lose=1,seed=3"))
    let posts = errors.filter { $0.contains(" POST ") }
    #expect(posts.count == 1)
    let form = /[-\d]+T[\d:.]+Z POST \/organizations\/connections\/request\/ - \d+ ms lose/
    #expect(posts.first?.wholeMatch(of: form) != nil, "\(posts)")
    #expect(
      errors.contains { $0.contains(/GET \/organizations\/connections\/request\/\?start=0&limit=\d+ 200 \d+ ms$/) })
  }

  @Test("Its log goes to a file that only its owner reads, and quietly it says nothing but its URL")
  func logFile() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try serve(
      binary, options: "--token s3cr3t --quiet --log \"$HOME/log\"",
      "INTAKE_BASE_URL=$url INTAKE_TOKEN=s3cr3t \"$0\" replay '\(file)'; stat -c %a \"$HOME/log\"")
    #expect(end.output.split(separator: "\n").last == "600")
    #expect(try binary.read("errors") == "")
    let log = try binary.read("log")
    #expect(log.contains(" POST /organizations/connections/request/ 201 "))
    #expect(!log.contains("s3cr3t"))
    let failed = try binary.run("serve", "--log", "/nowhere/log")
    #expect(failed.status == 8)
    #expect(failed.output == "")
    #expect(failed.errors == "intake: No such file or directory (open /nowhere/log).\n")
  }

  @Test("A port that is taken is told, and what to do about it")
  func taken() throws {
    let server = try LoopbackServer.start()
    let binary = try IntakeBinary()
    let end = try binary.run("serve", "--port", "\(server.port)")
    #expect(end.status == 1)
    #expect(end.output == "")
    #expect(end.errors.contains("Port \(server.port) is taken by another program; name another with --port"))
  }
}

extension JSONValue {
  /// The value without the members of those names, at any depth.
  fileprivate func without(_ names: Set<String>) -> JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.filter { !names.contains($0.key) }.map { JSONMember($0.key, $0.value.without(names)) })
    case .array(let elements): .array(elements.map { $0.without(names) })
    case .null, .bool, .number, .string: self
    }
  }
}
