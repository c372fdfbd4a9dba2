package import ConnectionRequests

/// What a file holds that a person gives us: a draft, or a request as it is sent.
package enum RequestFile: Hashable, Sendable {
  case draft(Draft)
  case request(ConnectionRequest)

  package var request: ConnectionRequest {
    switch self {
    case .draft(let draft): draft.request
    case .request(let request): request
    }
  }
}

/// A file that holds neither a draft nor a request that this version can read.
package enum UnreadableFile: Error, Hashable, Sendable {
  /// Every reason, each with its place in the request or, as an unknown place, in the draft around it.
  case findings([Finding])
  /// A later version wrote it; the number is that of its layout.
  case newerSchema(Int)
}

extension RequestFile {
  /// Reads a draft or a request from the UTF-8 bytes of a JSON or JSON5 text.
  package init(contentsOf bytes: [UInt8]) throws(UnreadableFile) {
    try self.init(contentsOf: bytes, allowingLaterVersion: false)
  }

  /// - Parameter allowingLaterVersion: whether a draft of a later version is read where it can be, to be looked at only.
  init(contentsOf bytes: [UInt8], allowingLaterVersion: Bool) throws(UnreadableFile) {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw UnreadableFile(error) }
    try self.init(value, allowingLaterVersion: allowingLaterVersion)
  }

  /// Reads a draft or a request from a value that was parsed before.
  init(_ value: JSONValue, allowingLaterVersion: Bool = false) throws(UnreadableFile) {
    guard case .object(let members) = value, value[Draft.Member.format] == .string(Draft.format) else {
      do { self = .request(try ConnectionRequest(value)) } catch { throw .findings(error.findings) }
      return
    }
    self = .draft(try Draft(members, allowingLaterVersion: allowingLaterVersion))
  }
}

extension UnreadableFile {
  init(_ error: JSONSyntaxError) {
    self = .findings([Finding(severity: .error, code: "syntax", path: .request, message: error.description)])
  }
}
