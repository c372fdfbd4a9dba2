import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("Requests that are almost the same")
struct SimilarRequestEndToEndTests {
  /// A home connected to a server, with its requests in the folder `outbox`.
  private func home(_ api: FaultAPI, _ requests: [String]) throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: "outbox"), withIntermediateDirectories: true)
    for (number, text) in requests.enumerated() { _ = try binary.write(text, to: "outbox/\(number).json") }
    return binary
  }

  @Test("In one run and in several, one of three that differ in case or blanks is sent and the rest is held back")
  func spellings() throws {
    let spellings = [smith(), smith(email: "Bob@BigBoy.io"), smith(email: "bob@bigboy.io ")]
    let together = try FaultAPI()
    let binary = try home(together, spellings)
    let end = try binary.run("replay", "--json", "--accept-warnings", binary.home.path + "/outbox")
    #expect(together.posted.count == 1 && together.stored.count == 1, "\(end.output)\(end.errors)")
    let items = try end.objects
    #expect(items.count == 3)
    #expect(items.count { $0["sent_now"] == .bool(true) } == 1)
    try FaultOracle(binary, together, texts: [end]).check()

    let apart = try FaultAPI()
    let other = try home(apart, spellings)
    for number in 0..<3 {
      _ = try other.run("replay", "--accept-warnings", "\(other.home.path)/outbox/\(number).json")
    }
    #expect(apart.posted.count == 1 && apart.stored.count == 1)
  }

  @Test(
    "One that differs in what is sent is similar, for a person to judge, in one run and in two",
    arguments: [
      (smith(more: #", "store_number": 17"#), smith(more: #", "store_number": 18"#)),
      (smith(phone: "call Bob x1"), smith(phone: "call Amy x1")), (smith(), smith(file: "Orders")),
    ])
  func different(first: String, second: String) throws {
    for isTogether in [true, false] {
      let api = try FaultAPI()
      let binary = try home(api, [first, second])
      let files = ["0", "1"].map { "\(binary.home.path)/outbox/\($0).json" }
      let arguments = ["replay", "--json", "--accept-warnings"]
      if !isTogether { #expect(try binary.run(arguments + [files[0]]).status == 0) }
      let end = try binary.run(arguments + (isTogether ? files : [files[1]]))
      #expect(end.status == 3, "\(end.output)\(end.errors)")
      let item = try #require(try end.objects.last)
      #expect(item["state"] == .string("similar") && item["sent_now"] == .bool(false))
      #expect(item.list("can_follow").contains(.string("send_similar")))
      #expect(item["message"]?.string?.hasSuffix("--send-similar sends it anyway.") == true)
      #expect(api.posted.count == 1)
      let sent = try binary.run(arguments + ["--send-similar", files[1]])
      #expect(sent.status == 0, "\(sent.output)\(sent.errors)")
      #expect(api.stored.count == 2)
    }
  }

  @Test(
    "A record that the server stored in another form is for a person to judge, and is not sent again",
    .enabled(if: SetClock.isAvailable, SetClock.isMissing),
    arguments: [
      smith(phone: "+18015551212"),
      smith().replacing("Smith & Sons Hardware and Garden", with: "Smith &amp; Sons Hardware and Garden"),
      smith().replacing("Smith & Sons Hardware and Garden", with: "SMITH & SONS HARDWARE AND GARDEN"),
      smith().replacing("Smith & Sons Hardware and Garden", with: "Smith & Sons Hardware and"),
      smith().replacing("Bob Brown", with: "Bob  Brown"),
    ])
  func rewritten(stored: String) throws {
    let api = try FaultAPI(.stores(Array(stored.utf8), [.close]))
    let clock = try SetClock()
    var binary = try home(api, [smith()])
    binary.go(by: clock)
    let file = binary.home.path + "/outbox/0.json"
    let arguments = ["replay", "--json", "--accept-warnings", "--settle-for", "0", "--resend-absent", file]
    let first = try binary.run(arguments)
    clock.pass(400)
    binary.go(by: clock)
    for end in [first, try binary.run(arguments)] {
      let item = try end.object
      if item["state"] == .string("adopted") {
        #expect(end.status == 0)
      } else {
        #expect(end.status == 5, "\(end.output)\(end.errors)")
        #expect(item["state"] == .string("ambiguous"))
        #expect(item.list("candidates").texts("request_uuid") == api.uuids)
        #expect(item["message"]?.string?.contains("did not arrive") == false)
      }
    }
    #expect(api.posted.count == 1 && api.uuids.count == 1)
  }
}

/// A request of Smith & Sons.
private func smith(
  email: String = "bob@bigboy.io", phone: String = "801-555-1212", more: String = "", file: String = "Items"
) -> String {
  """
  {"organization_name": "Smith & Sons Hardware and Garden", "primary_contact_name": "Bob Brown", "primary_contact_phone": "\(phone)",
   "primary_contact_email": "\(email)", "integrations": [{"type": "item", "update_frequency": "30 6 * * *"}],
   "uploaded_files": [{"name": "\(file)", "uuid": "555b68e5-e407-4b15-b200-6fade8980596"}]\(more)}
  """
}
