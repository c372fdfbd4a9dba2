extension ConnectionRequest {
  /// The request as JSON, members named and ordered as in the document, empty optional values left out.
  public var json: JSONValue {
    var members = RequestField.members(of: self)
    if !integrations.isEmpty {
      members.append(JSONMember(Self.integrationsNames[0], .array(integrations.map(\.json))))
    }
    if !uploadedFiles.isEmpty {
      members.append(JSONMember(Self.uploadedFilesNames[0], .array(uploadedFiles.map(\.json))))
    }
    return .object(members + unknownMembers)
  }

  /// The exact UTF-8 bytes that are sent: compact JSON, the same bytes every time.
  public var body: [UInt8] { Array(json.text(indented: false).utf8) }
}

extension Integration {
  var json: JSONValue { .object(IntegrationField.members(of: self) + unknownMembers) }
}

extension UploadedFile {
  var json: JSONValue { .object(FileField.members(of: self) + unknownMembers) }
}

extension DocumentedField {
  /// The owner's texts; an empty one only where a value is asked for.
  fileprivate static func members(of owner: Owner) -> [JSONMember] {
    allCases.compactMap { field in
      let text = owner[keyPath: field.keyPath]
      return text.isEmpty && !field.isRequired ? nil : JSONMember(field.rawValue, .string(text))
    }
  }
}
