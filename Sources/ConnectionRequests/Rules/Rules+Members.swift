extension Rules {
  /// The code of a finding about a member that the document does not name.
  static let unknownMember = "unknown-member"

  /// Members that the API's document does not name; they are kept and sent as they were read.
  ///
  /// - Parameters:
  ///   - names: those that are read where the members stand.
  ///   - path: the place that tells of a member.
  static func unknown(
    _ members: [JSONMember], besides names: [String], at path: (JSONMember) -> FieldPath
  ) -> [Finding] {
    members.map { member in
      let near = member.key.nearest(among: names, atMost: 1).first
      let hint = near.map { "; is \($0) meant?" } ?? "; it is sent as it was read."
      return Finding(
        severity: .warning, code: unknownMember, path: path(member),
        message: "The API's document has no member \(member.key.quoted) here\(hint)")
    }
  }
}

// Every name that a member is read by; made once, as they are asked for at every key.

extension ConnectionRequest {
  static let memberNames = RequestField.allCases.flatMap(\.wireNames) + integrationsNames + uploadedFilesNames

  /// True if a member of that name belongs to a request.
  package static func isMember(_ name: String) -> Bool { memberNames.contains(name) }
}

extension Integration {
  static let memberNames = IntegrationField.allCases.flatMap(\.wireNames)
}

extension UploadedFile {
  static let memberNames = FileField.allCases.flatMap(\.wireNames)
}
