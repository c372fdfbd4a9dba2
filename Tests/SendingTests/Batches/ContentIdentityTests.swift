import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing

@testable import Sending

@Suite("The identity of a request without a draft")
struct ContentIdentityTests {
  @Test(
    "It is the hash of its bytes with the marks of a UUID of version 8",
    arguments: [
      // FNV-1a of 128 bits: 6c62272e07bb014262b821756295c58d, d228cb696f1a8caf78912b704e4a8964 and
      // 343e1662793c64bf6f0d3597ba446f18.
      ("", "6c62272e-07bb-8142-a2b8-21756295c58d"),
      ("a", "d228cb69-6f1a-8caf-b891-2b704e4a8964"),
      ("foobar", "343e1662-793c-84bf-af0d-3597ba446f18"),
    ])
  func vectors(text: String, uuid: String) {
    #expect(ContentIdentity.uuid(of: Array(text.utf8)) == UUID(uuidString: uuid))
  }

  @Test("Further names differ, and are known as names of contents; drafts have none")
  func numbers() {
    let names = Array(ContentIdentity.names(of: Array("a".utf8)))
    #expect(names.count == 256 && Set(names).count == 256)
    #expect(names[0] == ContentIdentity.uuid(of: Array("a".utf8)))
    #expect(names.allSatisfy { $0.isContentName })
    #expect(!UUID().isContentName)
  }

  @Test("A body whose name another body has in the journal takes the next one")
  func collision() throws {
    let folder = try TemporaryFolder()
    let journal = Journal(folder: folder.path)
    let (one, two) = (ReplaySamples.request("One").body, ReplaySamples.request("Two").body)
    let names = Array(ContentIdentity.names(of: one))
    #expect(journal.name(of: one) == names[0])
    func record(_ body: [UInt8], under name: UUID) throws {
      try journal.record(AttemptIntent(attempt: UUID(), url: "u", body: body), draft: name, at: Timepoint(Date()))
    }
    try record(one, under: names[0])
    #expect(journal.name(of: one) == names[0])
    // As if both bodies had this name.
    try record(two, under: names[0])
    #expect(journal.name(of: one) == names[1])
    try record(one, under: names[1])
    #expect(journal.name(of: one) == names[1])
  }
}
