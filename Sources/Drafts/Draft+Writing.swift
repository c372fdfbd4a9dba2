package import ConnectionRequests
internal import Foundation

extension Draft {
  /// The word that tells a draft from a bare request.
  static let format = "intake-draft"
  /// The newest layout of the file that this version knows.
  static let schema = 1

  /// The draft with its envelope, as it is kept.
  package var json: JSONValue {
    .object(
      [
        JSONMember(Member.format, .string(Self.format)),
        JSONMember(Member.schema, .number(String(Self.schema))),
        JSONMember(Member.id, .string(id.fileName)),
        JSONMember(Member.savedAt, .string(savedAt.timestamp)),
        JSONMember(Member.request, request.json),
      ] + unknownMembers)
  }

  /// The exact UTF-8 bytes of the file; the same for equal drafts.
  package var fileContents: [UInt8] { Array((json.text(indented: true) + "\n").utf8) }

  /// The names of the envelope's members.
  enum Member {
    static let format = "format"
    static let schema = "schema"
    static let id = "draft_id"
    static let savedAt = "saved_at"
    static let request = "request"

    static let all = [format, schema, id, savedAt, request]
  }
}

extension UUID {
  /// The identifier as it stands in files and their names: in lower case.
  var fileName: String { uuidString.lowercased() }
}
