package import ConnectionRequests
internal import Foundation

/// A request as the server's list holds it.
public struct StoredRequest: Hashable, Sendable {
  /// The identifier, as the server wrote it; empty where it wrote none.
  public let uuid: String
  public let organization: String
  public let contact: String
  /// The date at which it was stored; `nil` if the server does not say.
  public let date: RequestDate?
  /// Its values, for comparison with a request's.
  package let identity: RequestIdentity

  /// Reads a record; `isReadable` is false if it holds something other than a request does.
  package init(_ record: JSONValue) {
    identity = RequestIdentity(record: record)
    uuid = record.identifiers.first?.shortened(to: 100) ?? ""
    organization = identity[.organizationName] ?? ""
    contact = identity[.primaryContactName] ?? ""
    date = record["request_date"].flatMap(RequestDate.init)
  }

  /// True if all of it could be read; else a person has to judge it.
  public var isReadable: Bool { identity.isReadable }

  /// True if it has an identifier that it can be called by.
  package var hasIdentifier: Bool { UUID(uuidString: uuid) != nil }
}

extension JSONValue {
  /// The texts that name a record, by each name that the API's calls have for it; one that is a UUID first.
  fileprivate var identifiers: [String] {
    let texts = ["record_uuid", "uuid", "request_uuid"].compactMap { name -> String? in
      guard let value = self[name], value != .null else { return nil }
      let text = (value.string ?? value.text(indented: false)).trimmingBlanks
      return text.isEmpty ? nil : text
    }
    return texts.filter { UUID(uuidString: $0) != nil } + texts
  }
}
