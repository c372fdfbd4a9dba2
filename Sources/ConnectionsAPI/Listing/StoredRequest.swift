package import ConnectionRequests
internal import Foundation

/// A request as the server's list holds it.
public struct StoredRequest: Hashable, Sendable {
  /// The identifier, as the server wrote it; empty where it wrote none.
  public let uuid: String
  public let organization: String
  public let contact: String
  /// When it was stored; nil where the server does not say.
  public let date: RequestDate?
  /// What is compared of it.
  let contents: ComparedContents
  /// The parts that hold something other than a request does, and that nothing can be said about.
  let unreadable: Set<ComparedContents.Part>

  /// Reads a record; what cannot be read of it is left out and told by `isReadable`.
  package init(_ record: JSONValue) {
    let (request, findings) = ConnectionRequest.reading(record.writingScalarsAsText)
    uuid = record.identifiers.first?.shortened(to: 100) ?? ""
    organization = request.organizationName.trimmingBlanks
    contact = request.primaryContactName.trimmingBlanks
    date = record["request_date"].flatMap(RequestDate.init)
    contents = ComparedContents(request)
    unreadable = Set(findings.map { ComparedContents.Part($0.path) })
  }

  /// Whether all of it could be read; else a person has to judge it.
  public var isReadable: Bool { unreadable.isEmpty }

  /// Whether it has an identifier that it can be called by.
  var hasIdentifier: Bool { UUID(uuidString: uuid) != nil }

  /// Whether it holds what a request does, as far as it can be read.
  func holds(_ other: ComparedContents) -> Bool {
    let decisive: Set<ComparedContents.Part> = [.record, .text(.organizationName), .text(.primaryContactName)]
    return unreadable.isDisjoint(with: decisive) && contents.differences(from: other).isSubset(of: unreadable)
  }

  /// Whether it comes from the same contact of the same organization, whatever else differs.
  func isNear(_ other: ComparedContents) -> Bool {
    func folded(_ contents: ComparedContents, _ field: RequestField) -> String {
      contents.texts[field, default: ""].lowercased()
    }
    return [.organizationName, .primaryContactName].allSatisfy { folded(contents, $0) == folded(other, $0) }
  }
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

  /// The value with its numbers and truth values as texts: an account number may come back as a number.
  fileprivate var writingScalarsAsText: JSONValue {
    switch self {
    case .null, .string: self
    case .bool, .number: .string(text(indented: false))
    case .array(let elements): .array(elements.map(\.writingScalarsAsText))
    case .object(let members): .object(members.map { JSONMember($0.key, $0.value.writingScalarsAsText) })
    }
  }
}
