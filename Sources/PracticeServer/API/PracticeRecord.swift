package import ConnectionRequests
package import Foundation

/// A request that the server took.
package struct PracticeRecord: Hashable, Sendable {
  package var uuid: UUID
  package var received: Date
  /// The bytes that made it, as they arrived.
  package var body: [UInt8]
  /// The request with every member as it was sent, and as updates have changed it since.
  package var value: JSONValue
  /// What the server added to each integration, in their order.
  package var integrations: [Stamp]

  /// The identity of an integration, and when it came.
  package struct Stamp: Hashable, Sendable {
    package var uuid: UUID
    package var created: Date
  }
}

/// A file that the server took.
package struct PracticeUpload: Hashable, Sendable {
  package var uuid: UUID
  package var name: String
  package var content: [UInt8]
}

extension UUID {
  /// The form that the API's answers have.
  var lowercased: String { uuidString.lowercased() }
}
