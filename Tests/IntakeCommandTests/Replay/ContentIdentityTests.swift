import Foundation
import Testing

@testable import IntakeCommand

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
}
