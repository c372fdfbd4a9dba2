import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("A server whose list of requests fails or lies")
struct ServerListEndToEndTests {
  /// A list that cannot be read to its end.
  enum Fault: CaseIterable {
    case notAllowed, broken, ignoringStart

    func api() throws -> FaultAPI {
      switch self {
      case .notAllowed:
        return try FaultAPI(list: { _ in FaultAPI.answer("405 Method Not Allowed", #"{"detail": "No GET."}"#) })
      case .broken: return try FaultAPI(list: { _ in FaultAPI.answer("500 Internal Server Error", "{}") })
      case .ignoringStart:
        let api = try FaultAPI(paging: .ignored)
        for number in 0..<60 { try api.keep(Array(ReplayEndToEndTests.plain(for: "Other \(number)").utf8)) }
        return api
      }
    }

    /// The word of the record's cause.
    var cause: String {
      switch self {
      case .notAllowed: "wrong_address"
      case .broken: "no_list"
      case .ignoringStart: "incomplete_list"
      }
    }
  }

  @Test("A command sends nothing, says why, and names the option that does", arguments: Fault.allCases)
  func command(fault: Fault) throws {
    let api = try fault.api()
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.run("replay", "--json", file)
    #expect(end.status == 6, "\(end.output)\(end.errors)")
    let item = try end.object
    #expect(item["state"] == .string("not_sent") && item["cause"] == .string(fault.cause))
    #expect(item.list("can_follow") == [.string("send"), .string("send_without_lookup")])
    #expect(item["message"]?.string?.hasSuffix("--without-look sends it without reading the list.") == true)
    #expect(api.posted.isEmpty)
    let sent = try binary.run("replay", "--json", "--without-look", file)
    #expect(sent.status == 0, "\(sent.output)\(sent.errors)")
    #expect(api.posted.count == 1)
    try FaultOracle(binary, api, texts: [end, sent]).check()
  }

  @Test("The wizard sends nothing before a person has said so", arguments: [Fault.notAllowed, .ignoringStart])
  func wizard(fault: Fault) throws {
    let api = try fault.api()
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let screen = try TmuxScreen(columns: 132, rows: 30, environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) new \(file)")
    try screen.waitFor("1 Organization")
    try screen.goToSend()
    try screen.press("<Enter>")
    try screen.waitFor("Nothing was sent", "sends it anyway, after a question")
    try screen.press("s")
    try screen.waitFor("this creates a second request.")
    #expect(api.posted.isEmpty)
    try screen.press("y")
    try screen.waitFor("The request was sent")
    #expect(api.posted.count == 1)
  }

  @Test("A list that takes start and limit from a JSON body is read to its end, and the request is sent")
  func body() throws {
    let api = try FaultAPI(paging: .body)
    for number in 0..<120 { try api.keep(Array(ReplayEndToEndTests.plain(for: "Other \(number)").utf8)) }
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.run("replay", "--json", file)
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(api.posted.count == 1)
    let last = try binary.write(ReplayEndToEndTests.plain(for: "Other 119"), to: "last.json")
    let found = try binary.run("replay", "--json", last)
    #expect(found.status == 0, "\(found.output)\(found.errors)")
    #expect(try found.object["state"] == .string("adopted"))
    #expect(api.posted.count == 1)
  }

  @Test(
    "What several records may be stays so when the list does not have them any more, for every command and the wizard")
  func vanished() throws {
    let other = Array(ReplayEndToEndTests.plain.utf8)
    // The list before the request and after two lookups does not show what the server has.
    let api = try FaultAPI(
      list: { $0 == 2 ? nil : FaultAPI.answer("200 OK", FaultAPI.emptyPage) }, .stores(other, [.close]))
    try api.keep(other)
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let arguments = ["replay", "--json", "--settle-for", "0", "--resend-absent", file]
    let first = try binary.run(arguments)
    #expect(try first.object["state"] == .string("ambiguous"), "\(first.output)\(first.errors)")
    let plan = try binary.run("replay", "--json", "--dry-run", file)
    for end in [first, try binary.run("settle", "--json", file), plan, try binary.run(arguments)] {
      #expect(end.status == 5)
      let item = try end.object
      #expect(item["state"] == .string("ambiguous"))
      #expect(item.list("candidates").texts("request_uuid").compactMap(\.self).sorted() == api.uuids.sorted())
    }
    #expect(api.posted.count == 1)
    let chosen = try #require(api.uuids.first)
    let screen = try TmuxScreen(columns: 132, rows: 30, environment: binary.environment)
    let draft = try binary.write(
      try #"{"format": "intake-draft", "schema": 1, "draft_id": "\#(first.object["draft_id"]?.string ?? "")", "#
        + #""saved_at": "2026-11-23T14:02:00Z", "request": \#(ReplayEndToEndTests.plain)}"#, to: "draft.json")
    try screen.shell("\(try IntakeBinary.path) open \(draft)")
    try screen.waitFor("2 new records in the server's list may be this request.", chosen)
    try FaultOracle(binary, api).check()
  }

  @Test("A lookup whose token is not accepted says that it learnt nothing, and does not say that nothing was created")
  func unauthorised() throws {
    let denied = FaultAPI.answer("401 Unauthorized", #"{"detail": "Invalid token."}"#)
    let api = try FaultAPI(list: { $0 > 1 ? denied : nil }, .keeps([.close]))
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.run("replay", "--json", file)
    #expect(end.status == 5)
    let message = try #require(try end.object["message"]?.string)
    #expect(message.contains("The request may have arrived."))
    #expect(!message.contains("Nothing was created"))
    let settled = try binary.run("settle", "--json", file)
    #expect([4, 5].contains(settled.status))
    #expect(try settled.object["cause"] == .string("not_authorised"))
    #expect(try settled.object["message"]?.string?.contains("did not accept the token (401)") == true)
    #expect(api.posted.count == 1)
  }
}
